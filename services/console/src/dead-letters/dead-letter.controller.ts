import { PageQuery, ValidQuery } from '@keten/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { DEAD_LETTERS } from './dead-letters.ts';
import type { DeadLetters } from './dead-letters.ts';
import { Needs } from '../people/people.ts';

@Controller('v1/dead-letters')
export class DeadLetterController {
  constructor(@Inject(DEAD_LETTERS) private readonly deadLetters: DeadLetters) {}

  @Get()
  @Needs('read')
  all(@ValidQuery(PageQuery) wanted: PageQuery) {
    return this.deadLetters.list(wanted);
  }
}
