import type { Source } from '@keten/domain';
import { Controller, Get, Headers, Inject, Param, Post, Res } from '@nestjs/common';
import { ForSources, notFound, Person, RawBody, TakesBytes } from '@keten/platform';
import { LIMITS } from '../limits/limits.ts';
import type { Limits } from '../limits/limits.ts';
import { NotAccepted } from '../reading/reading.ts';
import { locationOf, problemOf, receiptOf, statusOf } from './report-answer.ts';
import type { ReceiptWithWarnings } from './report-answer.ts';
import { REPORTS } from './reports.ts';
import type { Reports } from './reports.ts';

type Reply = { status(code: number): Reply; header(name: string, value: string): Reply };

@Controller('v1/threat-reports')
@ForSources()
export class ThreatReportsController {
  constructor(
    @Inject(REPORTS) private readonly reports: Reports,
    @Inject(LIMITS) private readonly limits: Limits,
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
    this.limits.admit(source, { contentType: contentType ?? '', bytes });
    const submission = { source, transport: 'https', contentType: contentType ?? '', bytes } as const;
    const receipt = await this.reports.report(submission).catch(answer);
    reply.status(statusOf(receipt)).header('Location', locationOf(receipt));
    return receiptOf(receipt);
  }

  /** What became of a report, for the source that brought it, and what it refers to that has not come; to another one it is not there. */
  @Get(':reportId')
  async receipt(@Person() source: Source, @Param('reportId') reportId: string): Promise<ReceiptWithWarnings> {
    const found = await this.reports.find(source, reportId);
    if (!found) throw notFound('You sent no report of this id.');
    return receiptOf({ report: found, repeated: true, oddities: await this.reports.unmatched(found) });
  }
}

function answer(error: unknown): never {
  throw error instanceof NotAccepted ? problemOf(error) : error;
}
