import type { Operator } from '@keten/domain';
import { BasedOn, PathId, Person, ValidBody } from '@keten/platform';
import { Controller, Delete, Get, Inject, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { IncidentDutyBody } from './duty-body.ts';
import { Needs } from '../people/people.ts';
import { CONSOLE_REGISTERS } from './registers.ts';
import type { ConsoleRegisters } from './registers.ts';
import { statusOf } from './two-persons.ts';

@Controller('v1/reporting-duties')
export class IncidentDutyController {
  constructor(@Inject(CONSOLE_REGISTERS) private readonly registers: ConsoleRegisters) {}

  @Get()
  @Needs('read')
  async all() {
    return this.registers.listDuties();
  }

  @Get(':dutyId/history')
  @Needs('read-registers')
  history(@PathId('dutyId') dutyId: string) {
    return this.registers.historyOfDuty(dutyId);
  }

  /** Proposes to take it out; it stays in the register's history. */
  @Delete(':dutyId')
  @Needs('register')
  async remove(
    @Person() operator: Operator,
    @PathId('dutyId') dutyId: string,
    @BasedOn() basedOn: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { state } = await this.registers.remove(operator, 'reporting-duties', dutyId, basedOn);
    reply.code(statusOf[state]);
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
    const { state } = await this.registers.putDuty(operator, duty, basedOn);
    reply.code(statusOf[state]);
    return duty;
  }
}
