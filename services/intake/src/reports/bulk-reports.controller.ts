import { Controller, Headers, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { Problem, RawBody } from '@keten/platform';
import type { IdentifySource } from '../sources/identify-source.ts';
import type { IncomingCall } from '../sources/incoming-call.ts';
import { bulkType } from './report-many.ts';
import type { ReportMany } from './report-many.ts';
import { IDENTIFY_SOURCE } from '../sources/source-tokens.ts';
import { REPORT_MANY } from '../tokens.ts';

type Reply = { header(name: string, value: string): Reply };

@Controller('v1/threat-reports')
export class BulkReportsController {
  constructor(
    @Inject(REPORT_MANY) private readonly reportMany: ReportMany,
    @Inject(IDENTIFY_SOURCE) private readonly identify: IdentifySource,
  ) {}

  /** 200 says that every line was looked at; what became of each stands in its own line of the answer, in their order. */
  @Post('_bulk')
  @HttpCode(200)
  async bulk(
    @Req() call: IncomingCall,
    @Headers('content-type') contentType: string | undefined,
    @RawBody() bytes: Buffer,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const source = await this.identify(call);
    if (contentType?.split(';', 1)[0]?.trim().toLowerCase() !== bulkType)
      throw new Problem(415, 'Unsupported Media Type', `Send ${bulkType}, a report on each line.`);
    const results = await this.reportMany(source, bytes);
    reply.header('Content-Type', bulkType);
    return results.map((result) => `${JSON.stringify(result)}\n`).join('');
  }
}
