import type { Operator } from '@keten/domain';
import { PageQuery, Person, ValidQuery } from '@keten/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { INCIDENTS } from './incidents.ts';
import type { Incidents } from './incidents.ts';
import { Needs } from '../people/people.ts';

@Controller('v1/incidents')
export class IncidentController {
  constructor(@Inject(INCIDENTS) private readonly incidents: Incidents) {}

  @Get()
  @Needs('read')
  all(@Person() operator: Operator, @ValidQuery(PageQuery) wanted: PageQuery) {
    return this.incidents.list(operator, wanted);
  }
}
