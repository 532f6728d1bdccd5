import { decisionDue, isDecidedOn, ownerAt, standingOf, textIn, unownedAlarmMs, unownedFrom } from '@keten/domain';
import type { Marking, Ownership, Side, Waiting, Warning, WarningEvent } from '@keten/domain';
import type { Log } from '@keten/platform';
import { markingOf, regionsOfThreat, regionsOfWarning } from '../people/people.ts';
import type { ShownThreat, Threats } from '../threats/threats.ts';
import { warningIdOf } from '../warnings/warnings.ts';

/** What waits, what it is about, and who may hear of it. */
export type WaitingWork = Waiting & {
  readonly marking: Marking;
  readonly regions: readonly string[];
  /** In words of ours or of a colleague: what a source wrote goes to no telephone unread. */
  readonly about: string;
  /** Whose question it is before anybody else's. */
  readonly side?: Side;
};

/** What waits; unsure while something that it is about can't be read, so that it must be looked at again. */
export type FoundWaiting = { readonly works: readonly WaitingWork[]; readonly isUnsure?: boolean };

/** What is on record about a piece of work, looked at now. */
export type Known = {
  readonly warningId: string;
  readonly warning: Warning | undefined;
  readonly steps: readonly WarningEvent[];
  readonly ownership: Ownership | undefined;
  readonly now: Date;
};

type Parts = { readonly threats: Pick<Threats, 'ofWarning'>; readonly log: Pick<Log, 'warn'> };

/** The decision that it waits for, or that nobody takes up its threat. */
export const workThatWaits =
  ({ threats, log }: Parts) =>
  async ({ warningId, warning, steps, ownership, now }: Known): Promise<FoundWaiting> => {
    const due = warning && decisionDue(warning, steps);
    const work = warning && due && decisionOn(warning, steps, due, ownerAt(now, ownership));
    const works = work ? [work] : [];
    if (work && work.step !== 'take') return { works };
    const written = warning && writtenOf(warning, steps);
    if (written && (isDecidedOn(written) || !isOfThreat(warning))) return { works };
    const threat = await threats.ofWarning(warningId).catch((err: unknown) => {
      log.warn({ err, warningId }, 'the threat that a look is about can not be read');
      return undefined;
    });
    if (!threat) return { works, isUnsure: true };
    if (threat.ended) return { works };
    const known = { ...threat, firstAt: new Date(threat.firstAt), assessedAt: new Date(threat.assessedAt) };
    const since = unownedFrom(known, written, ownership);
    return { works: since ? [{ step: 'take', since, budgetMs: unownedAlarmMs, ...ofThreat(threat) }] : [] };
  };

/** What is out, and what is being written. */
const writtenOf = ({ issued, state }: Warning, steps: readonly WarningEvent[]) => ({
  states: [standingOf(issued) ?? state, state],
  changedAt: steps.at(-1)?.fact.at ?? new Date(0),
});

/** Its threat has it for its own; others that people write about the same threat are no work of it. */
const isOfThreat = ({ content: { warningId, threatIds } }: Warning): boolean =>
  threatIds.some((threatId) => warningIdOf(threatId) === warningId);

type Due = NonNullable<ReturnType<typeof decisionDue>>;

/** Its author may be at it still: an approval waits for somebody else, who takes it up after that. */
function decisionOn(
  warning: Warning,
  steps: readonly WarningEvent[],
  { step, since, dueAt, until }: Due,
  owner: Ownership | undefined,
): WaitingWork {
  const isTaken = owner !== undefined && (step === 'take' || owner.since >= since);
  return {
    ...{ step, since, until, budgetMs: dueAt.getTime() - since.getTime() },
    ...(isTaken && { takenUntil: owner.until }),
    ...{ marking: markingOf(warning), regions: regionsOfWarning(warning, steps) },
    about: step === 'take' ? '' : textIn(warning.content, 'nl-NL').headline,
  };
}

const ofThreat = (threat: ShownThreat) => ({
  marking: { rubricering: threat.rubricering, tlp: threat.tlp },
  regions: regionsOfThreat(threat),
  about: threat.placeNames.join(', '),
});
