import { releaseEvents, releaseFault, warningSubjects } from '@keten/contracts';
import type { Plane, WarningReleased } from '@keten/domain';
import type { FactLog } from '@keten/messaging';

/** What went out of a warning, oldest first: only what two persons agreed on. */
export type ReleasesOf = (warningId: string) => Promise<readonly WarningReleased[]>;

/** Ten thousand deadlines of one warning pass in the same second: they share a reading. */
const rememberMs = 1000;

export const releasesOf = (factLog: FactLog, plane: Plane): ReleasesOf => {
  const readings = new Map<string, ReturnType<ReleasesOf>>();
  return (warningId) => {
    const reading = readings.get(warningId) ?? read(factLog, warningId, plane);
    if (!readings.has(warningId)) {
      readings.set(warningId, reading);
      const forget = (): void => void readings.delete(warningId);
      reading.then(() => setTimeout(forget, rememberMs).unref(), forget);
    }
    return reading;
  };
};

async function read(factLog: FactLog, warningId: string, plane: Plane): Promise<readonly WarningReleased[]> {
  const { facts } = await factLog.read(warningSubjects(warningId), Object.values(releaseEvents));
  const releases = facts.map(({ fact }) => fact as WarningReleased);
  return releases.filter((release) => !releaseFault(release, plane));
}
