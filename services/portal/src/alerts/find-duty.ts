import { issuedEvents, warningSubjects } from '@keten/contracts';
import { newerAmong, readObligation, readTogether } from '@keten/delivery';
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

export const findDuty = (factLog: FactLog): FindDuty => {
  const issuedOf = readTogether(async (warningId) => {
    const { facts } = await factLog.read(warningSubjects(warningId), Object.values(issuedEvents));
    return facts.map(({ fact }) => fact as WarningIssued);
  });
  return async (key) => {
    const [found, issued] = await Promise.all([readObligation(factLog, key), issuedOf(key.warningId)]);
    const issue = issued.find(({ revision }) => revision === key.revision);
    if (!found || !issue) throw notFound('There is nothing here that you must confirm.');
    return { obligation: found.obligation, issue, newer: await newerAmong(factLog, key, issued) };
  };
};
