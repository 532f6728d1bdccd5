import { reportQuarantined } from '@keten/contracts';
import { isWithheld } from '@keten/domain';
import type { QuarantineReason, ReportQuarantined, Source, Transport } from '@keten/domain';
import { NoRoom, retryOnConflict } from '@keten/messaging';
import type { FactLog, Publisher, RawStore, Room } from '@keten/messaging';
import type { Limits } from '../limits/limits.ts';
import { publishedFaults } from '../reading/reading.ts';
import type { NotAccepted, Reading } from '../reading/reading.ts';
import { quarantineIdOf } from './report-id.ts';

export type Submission = {
  readonly source: Source;
  readonly transport: Transport;
  readonly contentType: string;
  readonly bytes: Uint8Array;
};

type Refused = {
  readonly submission: Submission;
  readonly refusal: NotAccepted;
  /** As far as it could be read. */
  readonly reading?: Reading | undefined;
};

type Parts = {
  readonly raw: Pick<RawStore, 'put'>;
  readonly room: Room;
  readonly limits: Pick<Limits, 'mayKeepAside' | 'notKept'>;
  readonly log: Pick<FactLog, 'read'>;
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly clock: () => Date;
};

/** Keeps what a known source sent and can't be taken in; returns the refusal, with the id under which it is kept or with why it is not. */
export type QuarantineReport = (refused: Refused) => Promise<NotAccepted>;

/**
 * Nothing of it is lost: first its raw bytes are stored, then the fact that says why they are no report. The same bytes of the
 * same source are kept once, however often they come.
 *
 * Who sends ever more of it is answered all the same, and no more of it is kept: a person looks at some, and the room is everybody's.
 */
export const quarantineReport =
  (parts: Parts): QuarantineReport =>
  async (refused) => {
    const { limits, room } = parts;
    const { source, bytes } = refused.submission;
    try {
      if (!limits.mayKeepAside(source, bytes)) throw new NoRoom(`what is kept of ${source.sourceId}`);
      await room.expect(reportQuarantined.stream, mayFill);
      return refused.refusal.keptAs(await hold(refused, parts));
    } catch (error) {
      if (!(error instanceof NoRoom)) throw error;
      limits.notKept();
      return refused.refusal.notKept();
    }
  };

/** The rest of the stream is for what is decided about it. */
const mayFill = 0.9;

async function hold(refused: Refused, { raw, log, publisher, clock }: Parts): Promise<string> {
  const held = heldOf(refused, await raw.put(refused.submission.bytes), clock());
  const filter = reportQuarantined.subject(held);
  await retryOnConflict(async () => {
    // What can't be read there is no record of it, and does not stand in its way.
    const { facts, lastSequence } = await log.read(filter, [reportQuarantined]);
    if (facts.length === 0) await publisher.publish(reportQuarantined, held, { expect: { filter, lastSequence } });
  });
  return held.quarantineId;
}

function heldOf({ submission, refusal, reading }: Refused, rawHash: string, now: Date): ReportQuarantined {
  const { source, transport, contentType } = submission;
  const marking = markingOf(source, reading);
  return {
    quarantineId: quarantineIdOf(source.sourceId, rawHash),
    sourceId: source.sourceId,
    sourceKind: source.kind,
    ...{ transport, rawHash, contentType: contentType.slice(0, 200) },
    reason: reasonOf(refusal),
    faults: publishedFaults(refusal.faults, { quoting: !isWithheld(marking) }),
    externalId: reading?.externalId ?? '',
    conflictsWith: refusal.conflictsWith ?? '',
    rubricering: marking.rubricering,
    tlp: marking.tlp,
    at: now,
  };
}

/** What can't be read may be marked as high as its source may mark anything. */
const markingOf = (source: Source, reading: Reading | undefined): Pick<Reading, 'rubricering' | 'tlp'> =>
  reading ?? { rubricering: source.highestRubricering, tlp: source.highestTlp };

function reasonOf({ status, faults }: NotAccepted): QuarantineReason {
  if (status === 409) return 'conflict';
  if (faults.some(({ rule }) => rule === 'signature')) return 'signature';
  return status === 403 ? 'claim' : 'format';
}
