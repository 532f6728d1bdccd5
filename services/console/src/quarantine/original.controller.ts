import { PathId, SignedIn, Subject } from '@keten/platform';
import { Controller, Get, Inject, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { QUARANTINE } from './quarantine.ts';
import type { Quarantine } from './quarantine.ts';
import { sendOriginal } from './send-original.ts';
import { PEOPLE } from '../people/people.ts';
import type { OperatorSession, People } from '../people/people.ts';

/** Where the `dataref` of a report leads whose text may not travel. */
@Controller('v1/threat-reports')
@UseGuards(SignedIn())
export class OriginalController {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(QUARANTINE) private readonly quarantine: Quarantine,
  ) {}

  @Get(':reportId/original')
  async original(
    @Subject() session: OperatorSession,
    @PathId('reportId') reportId: string,
    @Res() reply: FastifyReply,
  ) {
    sendOriginal(reply, reportId, await this.quarantine.readReported(await this.people.whoIs(session), reportId));
  }
}
