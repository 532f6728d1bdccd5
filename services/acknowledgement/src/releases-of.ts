import { releaseEvents, releaseFault, warningSubjects } from '@keten/contracts';
import type { Plane, WarningReleased } from '@keten/domain';
import type { FactLog } from '@keten/messaging';

/**
 * What went out of a warning, oldest first: only what two persons agreed on. May be a second old, but not older than the
 * revision that is asked about.
 */
export type ReleasesOf = (warningId: string, revision: number) => Promise<readonly WarningReleased[]>;

/** Ten thousand deadlines of one warning pass in the same second: they share a reading. */
const rememberMs = 1000;

export const releasesOf = (factLog: FactLog, plane: Plane): ReleasesOf => {
  const readings = new Map<string, Promise<readonly WarningReleased[]>>();
  const readNow = (warningId: string): Promise<readonly WarningReleased[]> => {
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
    return known?.some((release) => release.revision >= revision) ? known : readNow(warningId);
  };
};

async function read(factLog: FactLog, warningId: string, plane: Plane): Promise<readonly WarningReleased[]> {
  const { facts } = await factLog.read(warningSubjects(warningId), Object.values(releaseEvents));
  const releases = facts.map(({ fact }) => fact as WarningReleased);
  return releases.filter((release) => !releaseFault(release, plane));
}
