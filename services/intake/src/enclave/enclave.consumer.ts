import { Controller, Inject } from '@nestjs/common';
import { enclaveReportSent, quarantineSettled } from '@keten/contracts';
import type { EnclaveReportSent } from '@keten/contracts';
import type { QuarantineSettled, Source } from '@keten/domain';
import { On, Rejected } from '@keten/messaging';
import type { Delivery, Register } from '@keten/messaging';
import { NotAccepted } from '../reading/not-accepted.ts';
import type { ReleaseReport } from '../quarantine/release-report.ts';
import type { ReportThreat } from '../reports/report-threat.ts';
import { RELEASE_REPORT, REPORT_THREAT, SOURCE_REGISTER, URGENT_FIRST } from '../tokens.ts';
import type { UrgentFirst } from './urgent-first.ts';

@Controller()
export class IntakeConsumer {
  constructor(
    @Inject(REPORT_THREAT) private readonly reportThreat: ReportThreat,
    @Inject(RELEASE_REPORT) private readonly releaseReport: ReleaseReport,
    @Inject(URGENT_FIRST) private readonly urgentFirst: UrgentFirst,
    @Inject(SOURCE_REGISTER) private readonly sources: Register<Source>,
  ) {}

  /** Nobody waits for an answer at the other end of this line: what can't be taken in is kept aside, as everywhere. */
  @On(enclaveReportSent)
  async fromEnclave({ sourceId, contentType, body, lane }: EnclaveReportSent): Promise<void> {
    if (lane !== 'urgent') await this.urgentFirst.turn();
    const source = await this.sources.get(sourceId);
    if (source?.kind !== 'military') throw new Rejected(`${sourceId} is no registered military source.`);
    await this.reportThreat({ source, transport: 'enclave', contentType, bytes: body }).catch(unlessKept);
  }

  @On(quarantineSettled)
  async settled(decision: QuarantineSettled, { sequence }: Delivery): Promise<void> {
    await this.releaseReport(decision, sequence);
  }
}

function unlessKept(error: unknown): void {
  if (!(error instanceof NotAccepted) || error.quarantineId === undefined) throw error;
}
