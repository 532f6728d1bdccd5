import type { Invited } from './invite.ts';

/**
 * What became of a number that was called and not answered.
 *
 * - `busy`, `no-answer`, `declined`: its phone was reached, or tried.
 * - `no-such-number`: nobody is to be had there, however often it is tried.
 * - `unavailable`: the trunk could not, or would not: another one may.
 */
export type NotAnswered = {
  readonly kind: 'busy' | 'no-answer' | 'declined' | 'no-such-number' | 'unavailable';
  /** Of the final response; 0 when there was none. */
  readonly status: number;
  readonly detail: string;
};

const kinds: Readonly<Record<number, NotAnswered['kind']>> = {
  ...{ 486: 'busy', 600: 'busy' },
  ...{ 480: 'no-answer', 487: 'no-answer' },
  ...{ 603: 'declined', 607: 'declined' },
  ...{ 404: 'no-such-number', 410: 'no-such-number', 484: 'no-such-number', 604: 'no-such-number' },
};

/** RFC 3261 §21. A redirection is not followed: a call goes to nobody but whom we dialled. */
export function outcomeOf(invited: Invited): NotAnswered {
  if (invited === 'unanswered') return { kind: 'no-answer', status: 0, detail: 'nobody answered' };
  if (typeof invited === 'string') {
    const detail = invited === 'silent' ? 'the trunk does not answer' : 'the line to the trunk broke';
    return { kind: 'unavailable', status: 0, detail };
  }
  const { status, reason } = invited;
  return { kind: kinds[status] ?? 'unavailable', status, detail: `${status} ${reason}`.trim().slice(0, 100) };
}
