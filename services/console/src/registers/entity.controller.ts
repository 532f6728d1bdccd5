import { entityCsv } from '@keten/domain';
import type { Operator } from '@keten/domain';
import { BasedOn, PathId, Person, ValidBody } from '@keten/platform';
import { Controller, Delete, Get, Header, Inject, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EntityBody, toEntityEntry } from './register-bodies.ts';
import { CONSOLE_REGISTERS } from './registers.ts';
import type { ConsoleRegisters } from './registers.ts';
import { Needs } from '../people/people.ts';
import { statusOf } from './two-persons.ts';

@Controller('v1')
export class EntityController {
  constructor(@Inject(CONSOLE_REGISTERS) private readonly registers: ConsoleRegisters) {}

  /** Who asked to hear each minute what is in force, and whether they do. */
  @Get('listeners')
  @Needs('read-registers')
  listeners() {
    return this.registers.listeners();
  }

  /** Of whom it is not known that two ways that fail apart work. */
  @Get('weak-lines')
  @Needs('read-registers')
  weakLines() {
    return this.registers.lines.weak();
  }

  @Get('entities/:entityId/lines')
  @Needs('read-registers')
  lines(@PathId('entityId') entityId: string) {
    return this.registers.lines.of(entityId);
  }

  @Get('entities')
  @Needs('read-registers')
  async all() {
    return this.registers.listEntities();
  }

  /** All of them as a file for a spreadsheet, which can be proposed again as a list. */
  @Get('entities/_export')
  @Needs('read-registers')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="organisaties.csv"')
  async export(): Promise<string> {
    const { items } = await this.registers.listEntities();
    return entityCsv(items);
  }

  @Get('entities/:entityId')
  @Needs('read-registers')
  one(@PathId('entityId') entityId: string) {
    return this.registers.getEntity(entityId);
  }

  @Get('entities/:entityId/history')
  @Needs('read-registers')
  history(@PathId('entityId') entityId: string) {
    return this.registers.historyOfEntity(entityId);
  }

  /** Proposes to take it out; it stays in the register's history. */
  @Delete('entities/:entityId')
  @Needs('register')
  async remove(
    @Person() operator: Operator,
    @PathId('entityId') entityId: string,
    @BasedOn() basedOn: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { state } = await this.registers.remove(operator, 'entities', entityId, basedOn);
    reply.code(statusOf[state]);
  }

  @Put('entities/:entityId')
  @Needs('register')
  async put(
    @Person() operator: Operator,
    @PathId('entityId') entityId: string,
    @ValidBody(EntityBody) body: EntityBody,
    @BasedOn() basedOn: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { state, entity } = await this.registers.putEntity(operator, toEntityEntry(entityId, body), basedOn);
    reply.code(statusOf[state]).header('Cache-Control', 'no-store');
    return entity;
  }
}
