import { createHash } from 'node:crypto';
import { threatReported } from '@keten/contracts';
import type { KeptReport } from '@keten/contracts';
import type { Source, ThreatReported, Transport } from '@keten/domain';
import type { Publisher, RawStore, Register } from '@keten/messaging';
import { NotAccepted } from './not-accepted.ts';
import type { Fault } from './not-accepted.ts';
import type { Reading } from './reading.ts';

export type KeepDeps = {
  readonly raw: RawStore;
  readonly reports: Register<KeptReport>;
  readonly publisher: Publisher;
  readonly clock: () => Date;
};

export type Report = {
  readonly reading: Reading;
  readonly source: Pick<Source, 'sourceId' | 'kind'>;
  readonly transport: Transport;
  readonly bytes: Uint8Array;
};

export type Receipt = { readonly report: KeptReport; readonly repeated: boolean; readonly oddities: readonly Fault[] };

/** Publishes a report exactly once and remembers it. */
export type KeepReport = (report: Report) => Promise<Receipt>;

/**
 * Exactly once, in four steps of which each may be repeated after a crash:
 * 1. the raw bytes go to the raw store under their hash;
 * 2. the register claims the report's id for these bytes: of two that come at once, one is the first;
 * 3. the fact is published under that id, and its sequence number says that it is on disk on a majority;
 * 4. the register remembers the sequence number, also after the broker forgot the id.
 *
 * @throws NotAccepted when the id belongs to other bytes. The first report stays; the bytes of this one are kept by step 1.
 */
export const keepReport =
  ({ raw, reports, publisher, clock }: KeepDeps): KeepReport =>
  async ({ reading, source, transport, bytes }) => {
    const { externalId, oddities } = reading;
    const rawHash = await raw.put(bytes);
    const claim: KeptReport = {
      reportId: reportIdOf(externalId),
      sourceId: source.sourceId,
      externalId,
      rawHash,
      transport,
      receivedAt: clock(),
      sequence: 0,
    };
    const isFirst = await reports.create(claim.reportId, claim);
    const kept = isFirst ? claim : ((await reports.get(claim.reportId)) ?? claim);
    if (kept.rawHash !== rawHash) throw otherContent(kept);
    if (kept.sequence > 0) return { report: kept, repeated: true, oddities };

    const { sequence } = await publisher.publish(threatReported, factOf(reading, source, kept));
    const report = await reports.update(kept.reportId, (present) => ({ ...(present ?? kept), sequence }));
    return { report, repeated: !isFirst, oddities };
  };

/** 130 bits of the hash of what the report is called outside: the same report has the same id, whoever brings it. */
function reportIdOf(externalId: string): string {
  const digits = '0123456789abcdefghjkmnpqrstvwxyz';
  const hash = createHash('sha256').update(externalId).digest();
  return `r${Array.from(hash.subarray(0, 26), (octet) => digits[octet % 32]).join('')}`;
}

function factOf(reading: Reading, source: Report['source'], kept: KeptReport): ThreatReported {
  const { sender: _sender, oddities: _oddities, ...said } = reading;
  const { reportId, transport, rawHash, receivedAt } = kept;
  return { ...said, reportId, sourceId: source.sourceId, sourceKind: source.kind, transport, rawHash, receivedAt };
}

const otherContent = ({ reportId, receivedAt }: KeptReport): NotAccepted =>
  new NotAccepted(409, [
    {
      rule: 'same-id',
      message: `${reportId} was accepted at ${receivedAt.toISOString()} with other content, and stays as it is.`,
    },
  ]);
