import { quarantineReleased, reportQuarantined } from '@keten/contracts';
import { isWithheld } from '@keten/domain';
import type { QuarantineReleased, QuarantineDecided, ReportFault, ReportQuarantined, Source } from '@keten/domain';
import { Rejected, retryOnConflict } from '@keten/messaging';
import type { FactLog, Publisher, RawStore, Register } from '@keten/messaging';
import type { KeepReport } from '../keeping/keeping.ts';
import { NotAccepted, publishedFaults } from '../reading/reading.ts';
import type { ReadReport } from '../reading/reading.ts';
import { secondReportIdOf } from './report-id.ts';

/** `sequence` is the place of the decision in its stream. */
export type ReleaseReport = (decided: QuarantineDecided, sequence: number) => Promise<void>;

type Parts = {
  readonly read: ReadReport;
  readonly keep: KeepReport;
  readonly log: Pick<FactLog, 'last' | 'read'>;
  readonly raw: Pick<RawStore, 'get'>;
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly sources: Pick<Register<Source>, 'get'>;
  readonly clock: () => Date;
};
type Outcome = Pick<QuarantineReleased, 'reportId' | 'faults'>;

/**
 * An operator lets a report in that was kept aside: the same bytes are taken again, and the operator's word stands for what the
 * source's registration lacks. What does not follow its format stays out, and the outcome says why. However often the decision
 * is handed over, there is one outcome.
 *
 * @throws Rejected for a decision about something that was never kept.
 */
export const releaseReport =
  (parts: Parts): ReleaseReport =>
  async ({ quarantineId, decision }, sequence) => {
    if (decision !== 'release') return;
    const { log, publisher, clock } = parts;
    const held = (await log.last(reportQuarantined, reportQuarantined.subject({ quarantineId } as ReportQuarantined)))
      ?.fact;
    if (!held) throw new Rejected(`nothing is kept aside as ${quarantineId}`);
    const filter = quarantineReleased.subject({ quarantineId } as QuarantineReleased);
    // Another instance may be given the same decision and be first; or what can't be read was left there meanwhile, which is no outcome.
    await retryOnConflict(async () => {
      const { facts, lastSequence } = await log.read(filter, [quarantineReleased]);
      if ((facts.at(-1)?.sequence ?? 0) > sequence) return;
      const released = { quarantineId, ...(await takeAgain(held, parts)), at: clock() };
      await publisher.publish(quarantineReleased, released, { expect: { filter, lastSequence } });
    });
  };

/** One that conflicts becomes a report of its own, beside the one that has its name. */
async function takeAgain(held: ReportQuarantined, { read, keep, raw, sources }: Parts): Promise<Outcome> {
  const bytes = await raw.get(held.rawHash);
  if (!bytes) return { reportId: '', faults: [gone] };
  const source = await sources.get(held.sourceId);
  const { sourceId, sourceKind: kind, transport } = held;
  try {
    const { contentType, sourceKind } = held;
    const options = { signers: source?.signers ?? [] };
    const reading = await read({ contentType, bytes, sourceId, isMilitary: sourceKind === 'military', options });
    const report = { reading, source: { sourceId, kind, reliability: source?.reliability }, transport, bytes };
    const kept = await keep(report).catch((error: unknown) => {
      if (!(error instanceof NotAccepted)) throw error;
      return keep({ ...report, reportId: secondReportIdOf(reading.externalId, reading.contentHash) });
    });
    return { reportId: kept.report.reportId, faults: [] };
  } catch (error) {
    if (!(error instanceof NotAccepted)) throw error;
    return { reportId: '', faults: publishedFaults(error.faults, { quoting: isQuotable(held, source) }) };
  }
}

/** Nothing is quoted of what may be marked, as far as anybody can tell. */
function isQuotable({ rubricering }: ReportQuarantined, source: Source | undefined): boolean {
  return !isWithheld({ rubricering, tlp: source?.highestTlp ?? 'RED' });
}

const gone: ReportFault = { place: '', line: 0, rule: 'bytes', message: 'The raw bytes are no longer there.' };
