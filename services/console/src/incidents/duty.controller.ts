import { PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Put, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { IncidentDutyBody } from './duty-body.ts';
import { PEOPLE } from '../people/people.ts';
import type { OperatorSession, People } from '../people/people.ts';
import { INCIDENTS } from './incidents.ts';
import type { Incidents } from './incidents.ts';

@Controller('v1/reporting-duties')
@UseGuards(SignedIn())
export class IncidentDutyController {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(INCIDENTS) private readonly incidents: Incidents,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    await this.people.whoIs(session);
    return { items: await this.incidents.reportingTable() };
  }

  @Put(':dutyId')
  async put(
    @Subject() session: OperatorSession,
    @PathId('dutyId') dutyId: string,
    @ValidBody(IncidentDutyBody) { validFrom, ...body }: IncidentDutyBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const duty = { ...body, dutyId, ...(validFrom === undefined ? {} : { validFrom: new Date(validFrom) }) };
    const { created } = await this.incidents.putDuty(await this.people.whoIs(session), duty);
    reply.code(created ? 201 : 200);
    return duty;
  }
}
