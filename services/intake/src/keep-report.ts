import { createHash } from 'node:crypto';
import { reportSubjects, threatReported } from '@keten/contracts';
import { withholdText } from '@keten/domain';
import type { Source, ThreatReported, Transport } from '@keten/domain';
import { Conflict } from '@keten/messaging';
import type { FactLog, Publisher, RawStore } from '@keten/messaging';
import { NotAccepted } from './not-accepted.ts';
import type { Fault } from './not-accepted.ts';
import type { Reading } from './reading.ts';

export type KeepDeps = {
  readonly raw: RawStore;
  readonly log: FactLog;
  readonly publisher: Publisher;
  readonly clock: () => Date;
};

export type Report = {
  readonly reading: Reading;
  readonly source: Pick<Source, 'sourceId' | 'kind' | 'reliability'>;
  readonly transport: Transport;
  readonly bytes: Uint8Array;
};

export type Receipt = {
  readonly report: ThreatReported;
  /** It was there already. */
  readonly repeated: boolean;
  readonly oddities: readonly Fault[];
};

/** Publishes a report exactly once. */
export type KeepReport = (report: Report) => Promise<Receipt>;

/**
 * Exactly once, in two steps of which each may be repeated after a crash:
 * 1. the raw bytes go to the raw store under their hash;
 * 2. the fact is published on a subject that ends in the report's own name, on the condition that nothing is there yet: of two
 *    that come at once, or a year apart, one is the first.
 *
 * @throws NotAccepted when the name belongs to a report that says something else. That one stays; the bytes of this one are kept.
 */
export const keepReport =
  ({ raw, log, publisher, clock }: KeepDeps): KeepReport =>
  async ({ reading, source, transport, bytes }) => {
    const { sender: _sender, oddities, ...said } = reading;
    const report = withholdText({
      ...said,
      reportId: reportIdOf(reading.externalId),
      sourceId: source.sourceId,
      sourceKind: source.kind,
      reliability: source.reliability,
      transport,
      rawHash: await raw.put(bytes),
      receivedAt: clock(),
      dataref: '',
    });
    const filter = reportSubjects(report.reportId);
    try {
      const { duplicate } = await publisher.publish(threatReported, report, { expect: { filter, lastSequence: 0 } });
      if (!duplicate) return { report, repeated: false, oddities };
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
    const first = await log.last(threatReported, filter);
    if (!first) throw new Error(`${report.reportId} is said to be there and is not`);
    if (first.fact.contentHash !== report.contentHash) throw otherContent(first.fact);
    return { report: first.fact, repeated: true, oddities };
  };

/** 130 bits of the hash of what the report is called outside: the same report has the same id, whoever brings it. */
export function reportIdOf(externalId: string): string {
  const digits = '0123456789abcdefghjkmnpqrstvwxyz';
  const hash = createHash('sha256').update(externalId).digest();
  return `r${Array.from(hash.subarray(0, 26), (octet) => digits[octet % 32]).join('')}`;
}

const otherContent = ({ reportId, receivedAt }: ThreatReported): NotAccepted =>
  new NotAccepted(409, [
    {
      rule: 'same-id',
      message: `${reportId} was accepted at ${receivedAt.toISOString()} with other content, and stays as it is.`,
    },
  ]);
