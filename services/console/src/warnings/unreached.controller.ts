import type { Operator } from '@keten/domain';
import { Person } from '@keten/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { Needs } from '../people/people.ts';
import { WARNINGS } from './warnings.ts';
import type { Warnings } from './warnings.ts';

/** Whom nothing reached: no page of a list may push that out of sight. */
@Controller('v1/unreached-warnings')
export class UnreachedController {
  constructor(@Inject(WARNINGS) private readonly warnings: Warnings) {}

  @Get()
  @Needs('read')
  async all(@Person() operator: Operator) {
    return { items: await this.warnings.unreached(operator) };
  }
}
