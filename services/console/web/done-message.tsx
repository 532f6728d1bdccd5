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

/**
 * Says what was just done for as long as it is true: a colleague may have taken it further since, or back.
 *
 * @param stands how what was done something with stands now, as far as the page knows.
 */
export function useDone<State extends string>(stands: State) {
  const [said, say] = useState<Done<State> & { readonly before: readonly State[] }>();
  // A page that is late shows how it stood before, and what it passed through; once it showed what was done, there is no way back.
  const isTrue = !said || said.leaves.length === 0 || said.leaves.includes(stands);
  const isStill = isTrue || said.before.includes(stands);
  useEffect(() => {
    if (!isStill) say(undefined);
    else if (said && isTrue && said.before.length > 0) say({ ...said, before: [] });
  }, [said, isTrue, isStill]);
  return {
    done: isStill ? said?.text : undefined,
    sayDone: (done: Done<State> | undefined): void =>
      say(done && { ...done, before: [stands, ...(done.passes ?? [])] }),
  };
}
