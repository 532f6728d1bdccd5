import { reportQuarantined } from '@keten/contracts';
import { isWithheld } from '@keten/domain';
import type { QuarantineReason, ReportQuarantined, Source, Transport } from '@keten/domain';
import { Conflict } from '@keten/messaging';
import type { Publisher, RawStore } from '@keten/messaging';
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
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly clock: () => Date;
};

/** Keeps what a known source sent and can't be taken in; returns under which id. */
export type QuarantineReport = (refused: Refused) => Promise<string>;

/**
 * Nothing of it is lost: first its raw bytes are stored, then the fact that says why they are no report. The same bytes of the
 * same source are kept once, however often they come.
 */
export const quarantineReport =
  ({ raw, publisher, clock }: Parts): QuarantineReport =>
  async (refused) => {
    const held = heldOf(refused, await raw.put(refused.submission.bytes), clock());
    const expect = { filter: reportQuarantined.subject(held), lastSequence: 0 };
    await publisher.publish(reportQuarantined, held, { expect }).catch((error: unknown) => {
      if (!(error instanceof Conflict)) throw error;
    });
    return held.quarantineId;
  };

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
