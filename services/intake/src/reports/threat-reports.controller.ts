import type { Source } from '@keten/domain';
import { Controller, Get, Headers, Inject, Param, Post, Res } from '@nestjs/common';
import { reportSubjects, threatReported } from '@keten/contracts';
import { FACT_LOG } from '@keten/messaging';
import type { FactLog } from '@keten/messaging';
import { ForSources, notFound, Person, RawBody, TakesBytes } from '@keten/platform';
import type { AdmitReport } from '../limits/admit-report.ts';
import { NotAccepted } from '../reading/not-accepted.ts';
import { locationOf, problemOf, receiptOf, statusOf, viewOf } from './report-answer.ts';
import type { ReceiptView, ReceiptWithWarnings } from './report-answer.ts';
import type { ReportThreat } from './report-threat.ts';
import { ADMIT_REPORT } from '../sources/source-tokens.ts';
import { REPORT_THREAT } from '../tokens.ts';

type Reply = { status(code: number): Reply; header(name: string, value: string): Reply };

@Controller('v1/threat-reports')
@ForSources()
export class ThreatReportsController {
  constructor(
    @Inject(REPORT_THREAT) private readonly reportThreat: ReportThreat,
    @Inject(ADMIT_REPORT) private readonly admit: AdmitReport,
    @Inject(FACT_LOG) private readonly log: FactLog,
  ) {}

  /** 202 once the report is on disk on a majority of the brokers; 200 when it was there already. */
  @Post()
  @TakesBytes()
  async report(
    @Person() source: Source,
    @Headers('content-type') contentType: string | undefined,
    @RawBody() bytes: Buffer,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReceiptWithWarnings> {
    this.admit(source, { contentType: contentType ?? '', bytes });
    const submission = { source, transport: 'https', contentType: contentType ?? '', bytes } as const;
    const receipt = await this.reportThreat(submission).catch(answer);
    reply.status(statusOf(receipt)).header('Location', locationOf(receipt));
    return receiptOf(receipt);
  }

  /** What became of a report, for the source that brought it; to another one it is not there. */
  @Get(':reportId')
  async receipt(@Person() source: Source, @Param('reportId') reportId: string): Promise<ReceiptView> {
    const isId = /^r[0-9a-z]{26}$/.test(reportId);
    const found = isId ? await this.log.last(threatReported, reportSubjects(reportId)) : undefined;
    if (found?.fact.sourceId !== source.sourceId) throw notFound('You sent no report of this id.');
    return viewOf(found.fact);
  }
}

function answer(error: unknown): never {
  throw error instanceof NotAccepted ? problemOf(error) : error;
}
