import type { Content } from './content.ts';
import type { Purpose } from './vocabulary.ts';

/** How far the revision of a warning is that is being worked on. */
export type State = 'proposed' | 'draft' | 'submitted' | 'approved' | 'rejected' | 'issued' | 'ended';

/** What recipients hold to be true, whatever is being written for them; undefined when they heard nothing yet. */
export const standingOf = (
  issued: { readonly content: Pick<Content, 'purpose'> } | undefined,
): 'issued' | 'ended' | undefined => issued && (issued.content.purpose === 'all-clear' ? 'ended' : 'issued');

/** What went out last, and whether people were told to be ready only, or that the danger is there. */
type Out = { readonly content: Pick<Content, 'purpose'>; readonly isEarly: boolean };

/**
 * What may go out next. Two steps where a danger has a before: the early warning asks people to be ready, the alert to act. Once
 * they were asked to act there is no way back but the all-clear, and an early warning is only ever followed as one: an update says
 * that the danger is there.
 */
export function purposesAfter(issued: Out | undefined): readonly [Purpose, ...Purpose[]] {
  if (!issued || issued.content.purpose === 'all-clear') return ['alert', 'early-warning'];
  return issued.isEarly ? ['alert', 'early-warning', 'correction', 'all-clear'] : ['update', 'correction', 'all-clear'];
}

/** Whether people were told to be ready only, after one more revision: a correction mends whichever of the two it follows. */
export const isEarlyAfter = (issued: Pick<Out, 'isEarly'> | undefined, purpose: Purpose): boolean =>
  purpose === 'early-warning' || (purpose === 'correction' && issued?.isEarly === true);

/** An early warning lapses by itself, and soon: people who were asked to be ready do not stay so. */
export const longestEarlyWarningMs = 6 * 60 * 60_000;

/** True while a next revision of what went out is being written, judged or was rejected. */
export const isBesideIssued = ({ state, issued }: { readonly state: State; readonly issued?: unknown }): boolean =>
  issued !== undefined && state !== 'issued' && state !== 'ended';

/** The revision that is being written, or would be next. */
export const nextRevisionOf = (warning: { readonly state: State; readonly content: Content } | undefined): number =>
  warning ? warning.content.revision + (warning.state === 'issued' || warning.state === 'ended' ? 1 : 0) : 1;

/** So long before a warning expires somebody must say what comes next: it ends by itself without saying that it is safe (S50). */
export const remindBeforeMs = 15 * 60_000;

/** Whether nobody need be called any more about what was said: an alert that expired, or an all-clear. A draft says nothing. */
export const isPast = (standing: State | undefined, expiresAt: Date, now: Date): boolean =>
  (standing === 'issued' || standing === 'ended') && expiresAt <= now;

/**
 * How long what is out still holds: `soon` from a quarter of an hour before it expires, `expired` from then on, as the public site
 * has it. Only what is out can expire: an all-clear ended it, a draft holds nowhere.
 */
export function expiryOf(
  standing: State | undefined,
  expiresAt: Date,
  now: Date,
): 'holds' | 'soon' | 'expired' | undefined {
  if (standing !== 'issued') return undefined;
  const leftMs = expiresAt.getTime() - now.getTime();
  if (leftMs <= 0) return 'expired';
  return leftMs <= remindBeforeMs ? 'soon' : 'holds';
}
