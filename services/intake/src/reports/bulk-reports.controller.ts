import type { Source } from '@keten/domain';
import { Controller, Headers, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ForSources, Person, Problem, RawBody } from '@keten/platform';
import { bulkType } from './report-many.ts';
import { REPORTS } from './reports.ts';
import type { Reports } from './reports.ts';

type Reply = { header(name: string, value: string): Reply };

@Controller('v1/threat-reports')
@ForSources()
export class BulkReportsController {
  constructor(@Inject(REPORTS) private readonly reports: Reports) {}

  /** 200 says that every line was looked at; what became of each stands in its own line of the answer, in their order. */
  @Post('_bulk')
  @HttpCode(200)
  async bulk(
    @Person() source: Source,
    @Headers('content-type') contentType: string | undefined,
    @RawBody() bytes: Buffer,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    if (contentType?.split(';', 1)[0]?.trim().toLowerCase() !== bulkType)
      throw new Problem(415, 'Unsupported Media Type', `Send ${bulkType}, a report on each line.`);
    const results = await this.reports.reportMany(source, bytes);
    reply.header('Content-Type', bulkType);
    return results.map((result) => `${JSON.stringify(result)}\n`).join('');
  }
}
