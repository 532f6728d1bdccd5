import type { ThreatReported } from '@keten/domain';
import { gemeentenTouchedBy } from '@keten/geo';
import type { Touched } from '@keten/geo';

/** What correlation and rating need of a report. Its long texts stay in the stream. */
export type Signal = Omit<ThreatReported, 'description' | 'instruction'> & { readonly touched: Touched };

export function signalOf(report: ThreatReported): Signal {
  const { description: _description, instruction: _instruction, ...rest } = report;
  return { ...rest, touched: gemeentenTouchedBy(report.area) };
}

/** In whose name a report speaks: the first part of what it is called outside, for CAP the sender. */
export const issuerOf = ({ externalId }: Pick<Signal, 'externalId'>): string => externalId.split(',', 1)[0] ?? '';

/** The earliest first; equal for everybody, whatever the order in which reports came. */
export const bySent = (a: Signal, b: Signal): number =>
  a.sentAt.getTime() - b.sentAt.getTime() || (a.reportId < b.reportId ? -1 : 1);
