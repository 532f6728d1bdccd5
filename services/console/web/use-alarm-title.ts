import { useEffect } from 'react';

const marked = /^\(\d+\) /;

/** How many alarms stand, before the title: who looks at another window sees it there. Pages go on to say what they are. */
export function useAlarmTitle(count: number): void {
  useEffect(() => {
    const title = document.querySelector('title');
    const put = (): void => {
      const wanted = `${count === 0 ? '' : `(${count}) `}${document.title.replace(marked, '')}`;
      if (document.title !== wanted) document.title = wanted;
    };
    put();
    const changes = new MutationObserver(put);
    if (title) changes.observe(title, { childList: true });
    return () => changes.disconnect();
  }, [count]);
}
