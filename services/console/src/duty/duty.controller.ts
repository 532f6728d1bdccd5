import type { Operator } from '@keten/domain';
import { Person } from '@keten/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { Needs } from '../people/people.ts';
import { DUTY } from './duty.ts';
import type { Duty } from './duty.ts';

/** Who was texted about work that waited too long. */
@Controller('v1/duty-calls')
export class DutyController {
  constructor(@Inject(DUTY) private readonly duty: Duty) {}

  @Get()
  @Needs('read')
  all(@Person() operator: Operator) {
    return this.duty.calls(operator);
  }
}
