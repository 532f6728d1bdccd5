import type { Operator } from '@keten/domain';
import { PathId, Person, ValidBody } from '@keten/platform';
import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { Needs } from '../people/people.ts';
import { StepBody } from '../step-body.ts';
import { CONSOLE_REGISTERS } from './registers.ts';
import type { ConsoleRegisters } from './registers.ts';

/** What one administrator wants to stand in a register, for another one to decide on. */
@Controller('v1/register-proposals')
@Needs('register')
export class ProposalController {
  constructor(@Inject(CONSOLE_REGISTERS) private readonly registers: ConsoleRegisters) {}

  @Get()
  async all() {
    return { items: await this.registers.waiting() };
  }

  @Post(':register/:entryId/_approve')
  @HttpCode(204)
  async approve(
    @Person() administrator: Operator,
    @PathId('register') register: string,
    @PathId('entryId') entryId: string,
    @ValidBody(StepBody) { contentHash }: StepBody,
  ): Promise<void> {
    await this.registers.approve(administrator, { register, entryId }, contentHash);
  }

  @Post(':register/:entryId/_reject')
  @HttpCode(204)
  async reject(
    @Person() administrator: Operator,
    @PathId('register') register: string,
    @PathId('entryId') entryId: string,
    @ValidBody(StepBody) { contentHash }: StepBody,
  ): Promise<void> {
    await this.registers.reject(administrator, { register, entryId }, contentHash);
  }
}
