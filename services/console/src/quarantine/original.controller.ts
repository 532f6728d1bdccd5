import { PathId, SignedIn, Subject } from '@keten/platform';
import { Controller, Get, Inject, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { FindReport } from './find-report.ts';
import type { ReadOriginal } from './read-original.ts';
import { sendOriginal } from './send-original.ts';
import type { OperatorSession, WhoIs } from '../people/sign-in.ts';
import { FIND_REPORT, READ_ORIGINAL, WHO_IS } from '../tokens.ts';

/** Where the `dataref` of a report leads whose text may not travel. */
@Controller('v1/threat-reports')
@UseGuards(SignedIn())
export class OriginalController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(FIND_REPORT) private readonly findReport: FindReport,
    @Inject(READ_ORIGINAL) private readonly readOriginal: ReadOriginal,
  ) {}

  @Get(':reportId/original')
  async original(
    @Subject() session: OperatorSession,
    @PathId('reportId') reportId: string,
    @Res() reply: FastifyReply,
  ) {
    const operator = await this.whoIs(session);
    const { rawHash, rubricering, tlp } = await this.findReport(reportId);
    const bytes = await this.readOriginal(operator, { subject: reportId, rawHash, marking: { rubricering, tlp } });
    sendOriginal(reply, reportId, bytes);
  }
}
