import { issuedEvents, issueFault, warningSubjects } from '@keten/contracts';
import type { Plane, WarningIssued } from '@keten/domain';
import type { FactLog } from '@keten/messaging';

/**
 * What went out of a warning, oldest first: only what two persons agreed on. May be a second old, but not older than the
 * revision that is asked about.
 */
export type IssuedOf = (warningId: string, revision: number) => Promise<readonly WarningIssued[]>;

/** Ten thousand deadlines of one warning pass in the same second: they share a reading. */
const rememberMs = 1000;

export const issuedOf = (factLog: FactLog, plane: Plane): IssuedOf => {
  const readings = new Map<string, Promise<readonly WarningIssued[]>>();
  const readNow = (warningId: string): Promise<readonly WarningIssued[]> => {
    const reading = read(factLog, warningId, plane);
    const forget = (): void => {
      if (readings.get(warningId) === reading) readings.delete(warningId);
    };
    readings.set(warningId, reading);
    reading.then(() => setTimeout(forget, rememberMs).unref(), forget);
    return reading;
  };
  return async (warningId, revision) => {
    const known = await readings.get(warningId);
    return known?.some((issue) => issue.revision >= revision) ? known : readNow(warningId);
  };
};

async function read(factLog: FactLog, warningId: string, plane: Plane): Promise<readonly WarningIssued[]> {
  const { facts } = await factLog.read(warningSubjects(warningId), Object.values(issuedEvents));
  const issued = facts.map(({ fact }) => fact as WarningIssued);
  return issued.filter((issue) => !issueFault(issue, plane));
}
