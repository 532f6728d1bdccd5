import type { WarningReleased } from '@keten/domain';

/** Why a release is not sent at all; undefined when it is. Nothing old reappears after something newer (U4). */
export function reasonToWithhold(
  { revision, content }: WarningReleased,
  releases: readonly WarningReleased[],
  now: Date,
): string | undefined {
  if (content.expiresAt <= now) return 'expired';
  const newer = releases.find((other) => other.revision > revision);
  return newer && `superseded by revision ${newer.revision}`;
}

/** An update does not wait longer than this for an alert that got stuck on its way. */
const patienceMs = 60_000;

/**
 * An earlier release that is still on its way out. Each kind of release has its own queue, so an all-clear might overtake the
 * alert that it ends, and would miss whoever got the alert after it.
 */
export const mustWaitFor = (
  { revision }: WarningReleased,
  releases: readonly WarningReleased[],
  fannedOut: ReadonlySet<number>,
  now: Date,
): WarningReleased | undefined =>
  releases.find(
    (other) =>
      other.revision < revision && !fannedOut.has(other.revision) && now.getTime() - other.at.getTime() < patienceMs,
  );
