import type { Operator } from '@keten/domain';
import { PathId, Person } from '@keten/platform';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { QUARANTINE } from './quarantine.ts';
import type { Quarantine } from './quarantine.ts';
import { sendOriginal } from './send-original.ts';
import { Needs } from '../people/people.ts';

/** Where the `dataref` of a report leads whose text may not travel. */
@Controller('v1/threat-reports')
export class OriginalController {
  constructor(@Inject(QUARANTINE) private readonly quarantine: Quarantine) {}

  @Get(':reportId/original')
  @Needs('read-original')
  async original(@Person() operator: Operator, @PathId('reportId') reportId: string, @Res() reply: FastifyReply) {
    sendOriginal(reply, reportId, await this.quarantine.readReported(operator, reportId));
  }
}
