import {
  issuedEvents,
  issueFaultIn,
  obligationCreated,
  obligationCreationsOf,
  warningFannedOut,
} from '@keten/contracts';
import { revisionsInForce } from '@keten/domain';
import type {
  InForceWarning,
  IssuedRevision,
  ObligationCreated,
  OutRevision,
  Plane,
  WarningFannedOut,
  WarningIssued,
} from '@keten/domain';
import type { FactLog } from '@keten/messaging';

/** Which warnings are in force, and for whom. */
export type InForceNow = {
  readonly warnings: readonly InForceWarning[];
  /** In the order of the warnings. */
  readonly recipients: readonly ReadonlySet<string>[];
};
/** Undefined while something that was issued is on its way. */
export type ReadInForce = (now: Date) => Promise<InForceNow | undefined>;

type Event = Parameters<FactLog['read']>[1][number];

/**
 * What is in force by the record alone: what was issued, that it is out, and who was obliged by it. Of each reading is kept what came of
 * it, so that the next one begins there. What fan-out would not let out is none of it, by the same rule.
 *
 * @throws Error when the record can't be read, or anything in it: what that said nobody knows.
 */
export function readInForce({ factLog, plane }: { readonly factLog: FactLog; readonly plane: Plane }): ReadInForce {
  let issued: readonly WarningIssued[] = [];
  let isUnreadable = false;
  let out: readonly OutRevision[] = [];
  const reached = new Map<string, number>();
  const obliged = new Map<string, ReadonlySet<string>>();

  const readNew = async <Fact>(event: Event, filter: string, take: (facts: readonly Fact[]) => void): Promise<void> => {
    const { facts, lastSequence, unreadable } = await factLog.read(filter, [event], reached.get(event.type));
    // It stays so, and is not read again to find that out.
    isUnreadable ||= unreadable.length > 0;
    take(facts.map(({ fact }) => fact as Fact));
    if (lastSequence > 0) reached.set(event.type, lastSequence);
  };
  const obligedBy = async ({ warningId, revision }: InForceWarning): Promise<ReadonlySet<string>> => {
    const known = obliged.get(`${warningId} ${revision}`);
    if (known) return known;
    const { facts, unreadable } = await factLog.read(obligationCreationsOf(warningId, revision), [obligationCreated]);
    if (unreadable.length > 0) throw new Error(`${unreadable.length} obligations can't be read`);
    // A revision is said to be out when all that it asks is stored: nobody comes to it later.
    const ids = new Set(facts.map(({ fact }) => (fact as ObligationCreated).recipientId));
    obliged.set(`${warningId} ${revision}`, ids);
    return ids;
  };

  return async (now) => {
    // First of all: what is issued after this reading is not out in it, and then nothing is said.
    await readNew<WarningFannedOut>(warningFannedOut, warningFannedOut.filter, (facts) => {
      out = [...out, ...facts.map(outOf)];
    });
    for (const event of Object.values(issuedEvents))
      await readNew<WarningIssued>(event, event.filter, (facts) => {
        issued = [...issued, ...facts];
      });
    if (isUnreadable) throw new Error("a part of what was issued, or is out, can't be read");
    const warnings = revisionsInForce(sound(issued, plane).map(issuedOf), out, now);
    if (!warnings) return undefined;
    const recipients = await Promise.all(warnings.map(obligedBy));
    const live = new Set(issued.filter(({ content }) => content.expiresAt > now).map(({ warningId }) => warningId));
    // A warning of which every revision expired is over; a later revision of it would be of another one that is not.
    issued = issued.filter(({ warningId }) => live.has(warningId));
    out = out.filter(({ warningId }) => live.has(warningId));
    const inForce = new Set(warnings.map(({ warningId, revision }) => `${warningId} ${revision}`));
    for (const key of [...obliged.keys()].filter((each) => !inForce.has(each))) obliged.delete(key);
    return { warnings, recipients };
  };
}

/** Those that may go out, each beside the others of its warning. */
function sound(issued: readonly WarningIssued[], plane: Plane): readonly WarningIssued[] {
  const chains = Map.groupBy(issued, ({ warningId }) => warningId);
  return issued.filter((issue) => !issueFaultIn(chains.get(issue.warningId) ?? [], issue, plane));
}

const issuedOf = ({
  content: { warningId, revision, purpose, severity, expiresAt },
}: WarningIssued): IssuedRevision => ({
  ...{ warningId, revision, purpose, severity, expiresAt },
});

const outOf = ({ warningId, revision, withheld, obliged, informed }: WarningFannedOut): OutRevision => ({
  ...{ warningId, revision, isKeptBack: withheld !== '' && obliged + informed === 0 },
});
