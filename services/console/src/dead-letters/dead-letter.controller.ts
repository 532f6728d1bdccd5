import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import { SignedIn } from '@keten/platform';
import { DEAD_LETTERS } from './dead-letters.ts';
import type { DeadLetters } from './dead-letters.ts';

@Controller('v1/dead-letters')
@UseGuards(SignedIn())
export class DeadLetterController {
  constructor(@Inject(DEAD_LETTERS) private readonly deadLetters: DeadLetters) {}

  @Get()
  async all() {
    return this.deadLetters.list();
  }
}
