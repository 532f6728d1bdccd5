import type { Operator } from '@keten/domain';
import { places } from '@keten/geo';
import { BasedOn, PathId, Person, ValidBody } from '@keten/platform';
import { Controller, Delete, Get, HttpCode, Inject, Post, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { StepBody } from '../step-body.ts';
import { OperatorBody } from './operator-body.ts';
import { PEOPLE } from './people.ts';
import type { People } from './people.ts';
import { Needs } from './needs.ts';

/** Every veiligheidsregio that somebody can be held to. */
const everyRegion = places.flatMap(({ kind, code, name }) => (kind === 'veiligheidsregio' ? [{ code, name }] : []));

/** Accepted, and waiting for another administrator; or done, by one who is still alone. */
const statusOf = { proposed: 202, created: 201, changed: 200, removed: 200 } as const;

@Controller('v1/operators')
@Needs('register')
export class OperatorController {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  @Get()
  async all() {
    return { items: await this.people.list(), regions: everyRegion };
  }

  /** Who changed them and when, and what is different since; no value of what is secret. */
  @Get(':operatorId/history')
  history(@PathId('operatorId') operatorId: string) {
    return this.people.historyOf(operatorId);
  }

  /** They stay in the register's history. */
  @Delete(':operatorId')
  async remove(
    @Person() administrator: Operator,
    @PathId('operatorId') operatorId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { state, operator } = await this.people.remove(administrator, operatorId);
    reply.code(statusOf[state]);
    return operator;
  }

  @Put(':operatorId')
  async put(
    @Person() administrator: Operator,
    @PathId('operatorId') operatorId: string,
    @ValidBody(OperatorBody) body: OperatorBody,
    @BasedOn() basedOn: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { state, operator, oneTime } = await this.people.put(administrator, { operatorId, ...body }, basedOn);
    reply.code(statusOf[state]).header('Cache-Control', 'no-store');
    return { ...operator, ...(oneTime === undefined ? {} : { oneTime }) };
  }

  @Post(':operatorId/_approve')
  @HttpCode(200)
  async approve(
    @Person() administrator: Operator,
    @PathId('operatorId') operatorId: string,
    @ValidBody(StepBody) { contentHash }: StepBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { operator, oneTime } = await this.people.approve(administrator, operatorId, contentHash);
    reply.header('Cache-Control', 'no-store');
    return { ...operator, ...(oneTime === undefined ? {} : { oneTime }) };
  }

  @Post(':operatorId/_reject')
  @HttpCode(204)
  async reject(
    @Person() administrator: Operator,
    @PathId('operatorId') operatorId: string,
    @ValidBody(StepBody) { contentHash }: StepBody,
  ): Promise<void> {
    await this.people.reject(administrator, operatorId, contentHash);
  }
}
