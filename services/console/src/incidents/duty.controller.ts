import type { ReportingDuty } from '@keten/domain';
import { PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Put, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { IncidentDutyBody } from './duty-body.ts';
import type { PutIncidentDuty } from './put-duty.ts';
import { PUT_INCIDENT_DUTY, REPORTING_TABLE } from './incident-tokens.ts';
import type { OperatorSession, WhoIs } from '../people/sign-in.ts';
import { WHO_IS } from '../tokens.ts';

@Controller('v1/reporting-duties')
@UseGuards(SignedIn())
export class IncidentDutyController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(REPORTING_TABLE) private readonly table: () => Promise<readonly ReportingDuty[]>,
    @Inject(PUT_INCIDENT_DUTY) private readonly putIncidentDuty: PutIncidentDuty,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    await this.whoIs(session);
    return { items: await this.table() };
  }

  @Put(':dutyId')
  async put(
    @Subject() session: OperatorSession,
    @PathId('dutyId') dutyId: string,
    @ValidBody(IncidentDutyBody) { validFrom, ...body }: IncidentDutyBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const duty = { ...body, dutyId, ...(validFrom === undefined ? {} : { validFrom: new Date(validFrom) }) };
    const { created } = await this.putIncidentDuty(await this.whoIs(session), duty);
    reply.code(created ? 201 : 200);
    return duty;
  }
}
