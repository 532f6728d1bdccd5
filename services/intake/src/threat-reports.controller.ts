import { Controller, Get, Headers, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { reportSubjects, threatReported } from '@keten/contracts';
import type { ThreatReported } from '@keten/domain';
import { FACT_LOG } from '@keten/messaging';
import type { FactLog } from '@keten/messaging';
import { notFound, Problem, RawBody } from '@keten/platform';
import type { AdmitReport } from './admit-report.ts';
import type { IdentifySource } from './identify-source.ts';
import type { IncomingCall } from './incoming-call.ts';
import type { Fault } from './not-accepted.ts';
import { NotAccepted } from './not-accepted.ts';
import type { Receipt } from './keep-report.ts';
import type { ReportThreat } from './report-threat.ts';
import { ADMIT_REPORT, IDENTIFY_SOURCE } from './source-tokens.ts';
import { REPORT_THREAT } from './tokens.ts';

type Reply = { status(code: number): Reply; header(name: string, value: string): Reply };
type ReceiptView = Pick<ThreatReported, 'reportId' | 'externalId' | 'rawHash' | 'receivedAt'> & {
  warnings?: readonly Fault[];
};

@Controller('v1/threat-reports')
export class ThreatReportsController {
  constructor(
    @Inject(REPORT_THREAT) private readonly reportThreat: ReportThreat,
    @Inject(IDENTIFY_SOURCE) private readonly identify: IdentifySource,
    @Inject(ADMIT_REPORT) private readonly admit: AdmitReport,
    @Inject(FACT_LOG) private readonly log: FactLog,
  ) {}

  /** 202 once the report is on disk on a majority of the brokers; 200 when it was there already. */
  @Post()
  async report(
    @Req() call: IncomingCall,
    @Headers('content-type') contentType: string | undefined,
    @RawBody() bytes: Buffer,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReceiptView> {
    const source = await this.identify(call);
    this.admit(source, { contentType: contentType ?? '', bytes });
    const submission = { source, transport: 'https', contentType: contentType ?? '', bytes } as const;
    const receipt = await this.reportThreat(submission).catch(answer);
    reply
      .status(receipt.repeated ? HttpStatus.OK : HttpStatus.ACCEPTED)
      .header('Location', `/v1/threat-reports/${receipt.report.reportId}`);
    return { ...viewOf(receipt.report), warnings: receipt.oddities };
  }

  /** What became of a report, for the source that brought it; to another one it is not there. */
  @Get(':reportId')
  async receipt(@Req() call: IncomingCall, @Param('reportId') reportId: string): Promise<ReceiptView> {
    const source = await this.identify(call);
    const isId = /^r[0-9a-z]{26}$/.test(reportId);
    const found = isId ? await this.log.last(threatReported, reportSubjects(reportId)) : undefined;
    if (found?.fact.sourceId !== source.sourceId) throw notFound('You sent no report of this id.');
    return viewOf(found.fact);
  }
}

const viewOf = ({ reportId, externalId, rawHash, receivedAt }: ThreatReported): ReceiptView => ({
  reportId,
  externalId,
  rawHash,
  receivedAt,
});

function answer(error: unknown): Receipt {
  if (!(error instanceof NotAccepted)) throw error;
  const { status, title, faults } = error;
  const detail = faults.length === 1 ? (faults[0]?.message ?? title) : `${faults.length} things are wrong.`;
  throw new Problem(status, title, detail, { extra: { errors: faults }, cause: error });
}
