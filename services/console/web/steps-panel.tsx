import { Heading2 } from '@utrecht/component-library-react';
import { Press, Progress, Refusal, sharedTexts, useIsNarrow, useRoomFor, useTexts } from '@keten/web';
import type { RefusedByApi } from '@keten/web';
import { useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { DoneMessage } from './done-message.tsx';
import { useConsoleTexts } from './texts.ts';
import { useFocusKept } from './use-focus-kept.ts';

type Props = {
  /** What was just done, to say so. */
  readonly done: string | undefined;
  readonly refused: RefusedByApi | undefined;
  readonly isBusy: boolean;
  /** The step that is asked for now: on a phone it alone is on the screen all the time. */
  readonly next: ReactNode;
  /** What is asked before a step is taken, in the place of the steps. */
  readonly question: ReactNode;
  /** What to know before any step. */
  readonly notes?: ReactNode;
  /** That there is something to know, in a few words: where the notes themselves wait until the bar is opened. */
  readonly sign?: ReactNode;
  /** All that can be done. */
  readonly children: ReactNode;
};

/**
 * What can be done with what a page shows. On a wide screen it stands beside it; on a phone it is a bar at the foot of the screen,
 * wherever the reader is, which opens for the rest and for each question.
 */
export function StepsPanel({ done, refused, isBusy, next, question, notes, sign, children }: Props) {
  const { actions, close } = useConsoleTexts();
  const { busy } = useTexts(sharedTexts);
  const isNarrow = useIsNarrow();
  const place = useRef<HTMLElement>(null);
  const title = useId();
  // What was done closes it.
  const [opened, open] = useState<{ readonly after: string | undefined }>();
  const isOpen = opened !== undefined && opened.after === done;
  useRoomFor(place, '--keten-steps-size', isNarrow);
  useFocusKept(place, question !== undefined);
  const steps = (
    <>
      {!isNarrow || isOpen ? children : next}
      {isNarrow && (
        <Press look="subtle" isOpen={isOpen} onPress={() => open(isOpen ? undefined : { after: done })}>
          {isOpen ? close : actions}
        </Press>
      )}
    </>
  );
  return (
    <section ref={place} tabIndex={-1} className={isNarrow ? 'keten-steps' : 'keten-panel'} aria-labelledby={title}>
      <div className={isNarrow ? 'keten-hidden' : ''}>
        <Heading2 id={title}>{actions}</Heading2>
      </div>
      <DoneMessage text={done} />
      <Refusal refused={refused} />
      {(!isNarrow || isOpen || question !== undefined) && notes}
      {isNarrow && !isOpen && question === undefined && sign}
      <div className={classOf(question !== undefined, isNarrow, isOpen)}>{question ?? steps}</div>
      {isBusy && <Progress label={busy} />}
    </section>
  );
}

function classOf(isAsked: boolean, isNarrow: boolean, isOpen: boolean): string {
  if (isAsked) return 'keten-question';
  if (!isNarrow) return '';
  return isOpen ? 'keten-open' : 'keten-row';
}
