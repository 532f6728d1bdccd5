import type { Operator } from '@keten/domain';
import { NeedsRight, PathId, Person, RawBody, TakesUpTo, ValidBody, ValidQuery } from '@keten/platform';
import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { Needs } from '../../people/people.ts';
import { StepBody } from '../../step-body.ts';
import { ListProposalBody } from './list-proposal-body.ts';
import { CONSOLE_REGISTERS } from '../registers.ts';
import type { ConsoleRegisters } from '../registers.ts';
import { RowsQuery } from './rows-query.ts';

/** Ten thousand lines with every field filled in. */
const longestList = 8 * 1024 * 1024;

/** Lists of entities as CSV, which take two administrators like every other change of the register. */
@Controller('v1/entity-lists')
export class EntityListController {
  constructor(@Inject(CONSOLE_REGISTERS) private readonly registers: ConsoleRegisters) {}

  /** Changes nothing, so that nobody has to sign for it. */
  @Post('_check')
  @NeedsRight('register')
  @TakesUpTo(longestList)
  @HttpCode(200)
  check(@Person() administrator: Operator, @RawBody() bytes: Buffer) {
    return this.registers.lists.check(administrator, bytes);
  }

  @Get()
  @Needs('read-registers')
  all() {
    return this.registers.lists.list();
  }

  @Get(':listId/rows')
  @Needs('read-registers')
  rows(@PathId('listId') listId: string, @ValidQuery(RowsQuery) { from }: RowsQuery) {
    return this.registers.lists.rows(listId, from ?? 0);
  }

  @Post(':listId/_propose')
  @Needs('register')
  @HttpCode(202)
  async propose(
    @Person() administrator: Operator,
    @PathId('listId') listId: string,
    @ValidBody(ListProposalBody) proposed: ListProposalBody,
  ): Promise<void> {
    await this.registers.lists.propose(administrator, listId, proposed);
  }

  /** It is put line by line from then on: `doneAt` says when all of it was. */
  @Post(':listId/_approve')
  @Needs('register')
  @HttpCode(202)
  async approve(
    @Person() administrator: Operator,
    @PathId('listId') listId: string,
    @ValidBody(StepBody) { contentHash }: StepBody,
  ): Promise<void> {
    await this.registers.lists.approve(administrator, listId, contentHash);
  }

  @Post(':listId/_reject')
  @Needs('register')
  @HttpCode(204)
  async reject(
    @Person() administrator: Operator,
    @PathId('listId') listId: string,
    @ValidBody(StepBody) { contentHash }: StepBody,
  ): Promise<void> {
    await this.registers.lists.reject(administrator, listId, contentHash);
  }
}
