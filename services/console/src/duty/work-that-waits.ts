import { decisionDue, ownerAt, textIn, unownedAlarmMs, unownedFrom } from '@keten/domain';
import type { Marking, Ownership, Waiting, Warning, WarningEvent } from '@keten/domain';
import type { Owning } from '../ownership/ownership.ts';
import { markingOf, regionsOfThreat, regionsOfWarning } from '../people/people.ts';
import type { ShownThreat, Threats } from '../threats/threats.ts';
import type { Warnings } from '../warnings/warnings.ts';

/** A step that waits, what it is about, and who may hear of it. */
export type WaitingWork = Waiting & {
  readonly marking: Marking;
  readonly regions: readonly string[];
  /** In words of ours or of a colleague: what a source wrote goes to no telephone unread. */
  readonly about: string;
};

type Parts = {
  readonly warnings: Pick<Warnings, 'log' | 'standings'>;
  readonly threats: Pick<Threats, 'ofWarning'>;
  readonly owning: Pick<Owning, 'ownershipOf'>;
};

/** What a piece of work waits for at a moment, or will from a moment on; undefined when it waits for nobody. */
export const workThatWaits =
  ({ warnings, threats, owning }: Parts) =>
  async (warningId: string, now: Date): Promise<WaitingWork | undefined> => {
    const [{ state: warning, steps }, ownership, threat] = await Promise.all([
      warnings.log.read(warningId),
      owning.ownershipOf(warningId),
      threats.ofWarning(warningId),
    ]);
    const due = warning && decisionDue(warning, steps);
    if (warning && due && due.step !== 'take') return decisionOn(warning, steps, due, ownerAt(now, ownership));
    if (threat && !threat.ended) {
      const standing = (await warnings.standings([warningId])).get(warningId);
      const known = { ...threat, firstAt: new Date(threat.firstAt), assessedAt: new Date(threat.assessedAt) };
      const since = unownedFrom(known, standing, ownership);
      return since && { step: 'take', since, budgetMs: unownedAlarmMs, ...ofThreat(threat) };
    }
    return warning && due && decisionOn(warning, steps, due, ownerAt(now, ownership));
  };

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
