import type { WarningIssued } from '@keten/domain';

/** Why an issue is not sent at all; undefined when it is. Nothing old reappears after something newer (U4). */
export function reasonToWithhold(
  { revision, content }: WarningIssued,
  issued: readonly WarningIssued[],
  now: Date,
): string | undefined {
  if (content.expiresAt <= now) return 'expired';
  const newer = issued.find((other) => other.revision > revision);
  return newer && `superseded by revision ${newer.revision}`;
}

/** An update does not wait longer than this for an alert that got stuck on its way. */
const patienceMs = 60_000;

/**
 * An earlier issue that is still on its way out. Each kind of issue has its own queue, so an all-clear might overtake the
 * alert that it ends, and would miss whoever got the alert after it.
 */
export const mustWaitFor = (
  { revision }: WarningIssued,
  issued: readonly WarningIssued[],
  fannedOut: ReadonlySet<number>,
  now: Date,
): WarningIssued | undefined =>
  issued.find(
    (other) =>
      other.revision < revision && !fannedOut.has(other.revision) && now.getTime() - other.at.getTime() < patienceMs,
  );
