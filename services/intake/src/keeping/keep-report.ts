import { reportIdOf, reportSubjects, threatReported, Undecodable } from '@keten/contracts';
import { laneOfReport, withholdText } from '@keten/domain';
import type { Lane, Source, ThreatReported, Transport } from '@keten/domain';
import { Conflict } from '@keten/messaging';
import type { FactLog, Publisher, Room } from '@keten/messaging';
import { NotAccepted } from '../reading/reading.ts';
import type { Fault, Reading } from '../reading/reading.ts';

type Deps = {
  /** Where its bytes go, by their hash. */
  readonly put: (bytes: Uint8Array, of: Standing) => Promise<string>;
  readonly room: Room;
  readonly log: Pick<FactLog, 'last'>;
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly clock: () => Date;
};

/** What decides whose room it takes. */
export type Standing = { readonly kind: Source['kind']; readonly lane: Lane };

export type Report = {
  readonly reading: Reading;
  readonly source: Pick<Source, 'sourceId' | 'kind' | 'reliability'>;
  readonly transport: Transport;
  readonly bytes: Uint8Array;
  /** For one whose own name another report has. */
  readonly reportId?: string;
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
 * The same bytes are the same report whatever we make of them now; other bytes are when they say the same.
 *
 * @throws NotAccepted when the name belongs to a report that says something else. That one stays; the bytes of this one are kept.
 * NoRoom for what is not urgent, when no more is left than what is needs.
 */
export const keepReport =
  ({ put, room, log, publisher, clock }: Deps): KeepReport =>
  async (submitted) => {
    const { oddities } = submitted.reading;
    const standing = standingOf(submitted);
    if (standing.lane !== 'urgent') await room.expect(threatReported.stream, mayFill(standing));
    const report = reportOf(submitted, await put(submitted.bytes, standing), clock());
    const filter = reportSubjects(report.reportId);
    try {
      const { duplicate } = await publisher.publish(threatReported, report, { expect: { filter, lastSequence: 0 } });
      if (!duplicate) return { report, repeated: false, oddities };
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
    const first = (await log.last(threatReported, filter))?.fact;
    // Something has its name that is no report: trying again makes it none.
    if (!first) throw new Undecodable(`what is there as ${report.reportId} is no report`);
    const isSame = first.rawHash === report.rawHash || first.contentHash === report.contentHash;
    if (!isSame) throw otherContent(first);
    return { report: first, repeated: true, oddities };
  };

function standingOf({ reading, source: { kind } }: Report): Standing {
  return { kind, lane: laneOfReport({ ...reading, sourceKind: kind }) };
}

/** The rest of the stream is for the assessments of what is taken, for military sources and, at last, for what is urgent. */
const mayFill = ({ kind }: Standing): number => (kind === 'military' ? 0.9 : 0.85);

function reportOf({ reading, source, transport, reportId }: Report, rawHash: string, now: Date): ThreatReported {
  const { sender: _sender, oddities: _oddities, ...said } = reading;
  return withholdText({
    ...said,
    reportId: reportId ?? reportIdOf(reading.externalId),
    sourceId: source.sourceId,
    sourceKind: source.kind,
    reliability: source.reliability,
    transport,
    rawHash,
    receivedAt: now,
    dataref: '',
  });
}

function otherContent({ reportId, receivedAt }: ThreatReported): NotAccepted {
  const message = `${reportId} was accepted at ${receivedAt.toISOString()} with other content, and stays as it is.`;
  return new NotAccepted(409, [{ rule: 'same-id', message }], { conflictsWith: reportId });
}
