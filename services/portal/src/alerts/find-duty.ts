import { issuedEvents, warningSubjects } from '@keten/contracts';
import { newerAmong, obligationsTogether, readTogether } from '@keten/delivery';
import type { Newer } from '@keten/delivery';
import type { Obligation, ObligationKey, WarningIssued } from '@keten/domain';
import type { FactLog } from '@keten/messaging';
import { notFound } from '@keten/platform';

/** What stands on record of one recipient's duty. Read from the streams: an answer to a person never waits for a view. */
export type Duty = {
  readonly obligation: Obligation;
  readonly issue: WarningIssued;
  /** What came after it: then this is confirmed no more. */
  readonly newer: Newer | undefined;
};

/** @throws Problem 404 when this recipient has no such duty. */
export type FindDuty = (key: ObligationKey) => Promise<Duty>;

/** Ten thousand confirm in the same seconds: what is asked at the same moment is read together, or the broker is busy with nothing else. */
export const findDuty = (factLog: FactLog): FindDuty => {
  const issuedOf = readTogether(async (warningId) => {
    const { facts } = await factLog.read(warningSubjects(warningId), Object.values(issuedEvents));
    return facts.map(({ fact }) => fact as WarningIssued);
  });
  const obligationOf = obligationsTogether(factLog);
  return async (key) => {
    const [obligation, issued] = await Promise.all([obligationOf(key), issuedOf(key.warningId)]);
    const issue = issued.find(({ revision }) => revision === key.revision);
    if (!obligation || !issue) throw notFound('There is nothing here that you must confirm.');
    return { obligation, issue, newer: await newerAmong(factLog, key, issued) };
  };
};
