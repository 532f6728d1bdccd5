import { linesOf } from '@keten/delivery';
import type { EntityLine } from '@keten/delivery';
import type { Entity } from '@keten/domain';
import { AnyoneSignedIn, notFound, PathId, Person, ValidBody } from '@keten/platform';
import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { CodeBody } from './code-body.ts';
import { LINE_TESTS } from './line-tests.ts';
import type { LineTests } from './line-tests.ts';

@Controller('v1/line-tests')
@AnyoneSignedIn('a desk tests the lines to its own entity')
export class LineTestController {
  constructor(@Inject(LINE_TESTS) private readonly lineTests: LineTests) {}

  @Get()
  all(@Person() entity: Entity) {
    return this.lineTests.show(entity);
  }

  /** At any hour for what is of the desk itself: who asks is there. */
  @Post(':pointId/_ask')
  @HttpCode(200)
  async ask(@Person() entity: Entity, @PathId('pointId') pointId: string) {
    await this.lineTests.ask(lineOf(entity, pointId));
    return this.all(entity);
  }

  @Post(':pointId/_code')
  @HttpCode(200)
  async code(@Person() entity: Entity, @PathId('pointId') pointId: string, @ValidBody(CodeBody) { code }: CodeBody) {
    await this.lineTests.typeCode(lineOf(entity, pointId), code);
    return this.all(entity);
  }
}

function lineOf(entity: Entity, pointId: string): EntityLine {
  const line = linesOf(entity).find((each) => each.pointId === pointId);
  if (!line) throw notFound('You have no such contact point.');
  return line;
}
