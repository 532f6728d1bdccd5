import { isPast } from './book.ts';
import type { Noted } from './book.ts';
import type { Centre } from './centre.ts';

export type Stopping = {
  /** What needs no second look. What the centre doesn't know may be an answer that overtook a question, until its time is over. */
  readonly gone: readonly Noted[];
  readonly unknown: readonly Noted[];
  readonly failed: readonly (Noted & { readonly detail: string })[];
};

/** Has the centre take messages off the air. */
export async function stopBroadcasts(
  { stop }: Pick<Centre, 'stop'>,
  all: readonly Noted[],
  clock: () => Date,
): Promise<Stopping> {
  const answers = await Promise.all(all.map(async (noted) => ({ noted, answer: await stop(noted) })));
  const now = clock();
  const isGone = ({ noted, answer }: (typeof answers)[number]): boolean =>
    answer.kind === 'gone' || (answer.kind === 'unknown' && isPast(noted, now));
  return {
    gone: answers.filter(isGone).map(({ noted }) => noted),
    unknown: answers.filter((each) => each.answer.kind === 'unknown' && !isGone(each)).map(({ noted }) => noted),
    failed: answers.flatMap(({ noted, answer }) =>
      answer.kind === 'failed' ? [{ ...noted, detail: answer.detail }] : [],
    ),
  };
}
