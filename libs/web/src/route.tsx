import { Heading1, Link } from '@utrecht/component-library-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { MouseEvent, ReactNode } from 'react';

const moved = 'keten:moved';
/** The first page is where the browser puts the reader; after that we do. */
let hasMoved = false;

function listen(changed: () => void): () => void {
  const events = [moved, 'popstate'] as const;
  events.forEach((event) => window.addEventListener(event, changed));
  return () => events.forEach((event) => window.removeEventListener(event, changed));
}
window.addEventListener('popstate', () => (hasMoved = true));

/** The path of the page that is shown. */
export const usePath = (): string => useSyncExternalStore(listen, () => window.location.pathname);

export function goTo(path: string): void {
  hasMoved = true;
  window.history.pushState(undefined, '', path);
  window.scrollTo(0, 0);
  window.dispatchEvent(new Event(moved));
}

type LinkProps = {
  readonly to: string;
  readonly className?: string;
  /** It leads to the page that is there, or to the one that this page belongs to. */
  readonly current?: 'page' | true;
  /** The id of what says more of it: several links of one page may say the same. */
  readonly describedBy?: string;
  readonly children: ReactNode;
};

/** A link within the app. With a modifier key, or another button than the first, it is the browser's. */
export function PageLink({ to, className, current, describedBy, children }: LinkProps) {
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(to);
  };
  return (
    <Link
      href={to}
      onClick={follow}
      {...(className === undefined ? {} : { className })}
      {...(current === undefined ? {} : { 'aria-current': current })}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
    >
      {children}
    </Link>
  );
}

/** The page's name: in its heading and in the tab. After a step to another page the reader, and their focus, are here. */
export function PageHeading({ title, app }: { readonly title: string; readonly app: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The server marked the page of an exercise: a name in the tab without it would take that away.
    const isExercise = document.documentElement.dataset['plane'] === 'exercise';
    document.title = `${isExercise ? 'OEFENING · ' : ''}${title} · ${app}`;
  }, [title, app]);
  useEffect(() => {
    if (hasMoved) heading.current?.focus();
  }, []);
  return (
    <Heading1 ref={heading} tabIndex={-1}>
      {title}
    </Heading1>
  );
}
