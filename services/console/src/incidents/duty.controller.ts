import type { Operator } from '@keten/domain';
import { BasedOn, PathId, Person, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { IncidentDutyBody } from './duty-body.ts';
import { INCIDENTS } from './incidents.ts';
import type { Incidents } from './incidents.ts';
import { Needs } from '../people/people.ts';

@Controller('v1/reporting-duties')
export class IncidentDutyController {
  constructor(@Inject(INCIDENTS) private readonly incidents: Incidents) {}

  @Get()
  @Needs('read')
  async all() {
    return { items: await this.incidents.listDuties() };
  }

  @Get(':dutyId/history')
  @Needs('read-registers')
  history(@PathId('dutyId') dutyId: string) {
    return this.incidents.historyOfDuty(dutyId);
  }

  @Put(':dutyId')
  @Needs('register')
  async put(
    @Person() operator: Operator,
    @PathId('dutyId') dutyId: string,
    @ValidBody(IncidentDutyBody) { validFrom, ...body }: IncidentDutyBody,
    @BasedOn() basedOn: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const duty = { ...body, dutyId, ...(validFrom === undefined ? {} : { validFrom: new Date(validFrom) }) };
    const { created } = await this.incidents.putDuty(operator, duty, basedOn);
    reply.code(created ? 201 : 200);
    return duty;
  }
}
