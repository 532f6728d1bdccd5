import { laneOfReport } from '@keten/domain';
import type { Source } from '@keten/domain';
import { tooMany } from '@keten/platform';
import type { Rate, RateLimit } from '@keten/platform';
import { readReport } from '../reading/reading.ts';

/**
 * Counts a report against what its source may send in a minute; each line of many counts.
 *
 * @throws Problem 429 that says when to try again.
 */
export type AdmitReport = (
  source: Source,
  report: { readonly contentType: string; readonly bytes: Uint8Array },
) => void;

type Parts = {
  readonly limit: RateLimit;
  /** In KiB: what no source fills alone is the room for everybody's reports. */
  readonly volume: RateLimit;
  readonly mostMiBPerHour: number;
  /** For sources whose registration names no number of their own. */
  readonly defaultPerMinute: number;
  readonly onRefused: () => void;
};

export const admitReport =
  ({ limit, volume, defaultPerMinute, mostMiBPerHour, onRefused }: Parts): AdmitReport =>
  (source, { contentType, bytes }) => {
    const perMinute = source.reportsPerMinute || defaultPerMinute;
    const waits = [
      limit.take(source.sourceId, rateOf(perMinute)),
      volume.take(source.sourceId, hourly(mostMiBPerHour), bytes.length / KiB),
    ];
    const waitMs = Math.max(...waits);
    // A military source that floods us is the one whose next report may be about missiles: so that report is read all the same.
    if (waitMs === 0 || (source.kind === 'military' && isUrgent(source, contentType, bytes))) return;
    onRefused();
    throw tooMany(`${source.name} may send ${perMinute} reports a minute, and ${mostMiBPerHour} MiB an hour.`, waitMs);
  };

const KiB = 1024;

/** In KiB: an hour's worth at once. */
export const hourly = (mebibytes: number): Rate => ({ perMinute: (mebibytes * KiB) / 60, burst: mebibytes * KiB });

/** Ten seconds' worth at once, and ten in any case. */
const rateOf = (perMinute: number): Rate => ({ perMinute, burst: Math.max(10, perMinute / 6) });

/** What can't be read is not urgent. */
function isUrgent({ sourceId, kind }: Source, contentType: string, bytes: Uint8Array): boolean {
  try {
    return laneOfReport({ ...readReport(contentType, bytes, sourceId), sourceKind: kind }) === 'urgent';
  } catch {
    return false;
  }
}
