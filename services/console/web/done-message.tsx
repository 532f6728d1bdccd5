import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon } from '@keten/web';
import { useEffect, useRef, useState } from 'react';

/** The button that was pressed is gone: focus goes to what it did. */
export function DoneMessage({ text }: { readonly text: string | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (text !== undefined) place.current?.focus();
  }, [text]);
  return (
    <div ref={place} tabIndex={-1}>
      {text !== undefined && (
        <Alert type="ok" role="status" icon={<Icon name="check" />}>
          <Paragraph>{text}</Paragraph>
        </Alert>
      )}
    </div>
  );
}

/** What was just done, and in which states that is still how it stands; in any when none is named. */
export type Done<State extends string> = {
  readonly text: string;
  readonly leaves: readonly State[];
  /** In which it stands on the way there, when what was done is more than one step. */
  readonly passes?: readonly State[];
};

/** How something stands, as far as a page knows; the age grows with every step that is taken with it. */
export type Stands<State extends string> = { readonly state: State; readonly age: number };

/**
 * Says what was just done until the page knows something newer: a colleague may have taken it further since, or back. A page that
 * is late shows how it stood before, and what it passed through, also after it showed what was done: that is no news.
 */
export function useDone<State extends string>({ state, age }: Stands<State>) {
  const [said, say] = useState<Done<State> & { readonly before: readonly State[]; readonly shownAt?: number }>();
  const isTrue = !said || said.leaves.length === 0 || said.leaves.includes(state);
  const isLate = said && (said.shownAt === undefined ? said.before.includes(state) : age <= said.shownAt);
  const isStill = isTrue || isLate;
  useEffect(() => {
    if (!isStill) say(undefined);
    else if (said && isTrue && age > (said.shownAt ?? -1)) say({ ...said, shownAt: age });
  }, [said, isTrue, isStill, age]);
  return {
    done: isStill ? said?.text : undefined,
    sayDone: (done: Done<State> | undefined): void => say(done && { ...done, before: [state, ...(done.passes ?? [])] }),
  };
}
