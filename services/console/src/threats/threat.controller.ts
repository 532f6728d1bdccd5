import type { Operator } from '@keten/domain';
import { PathId, Person, PageQuery, ValidQuery } from '@keten/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { THREATS } from './threats.ts';
import type { Threats } from './threats.ts';
import { Needs } from '../people/people.ts';

@Controller('v1/threats')
export class ThreatController {
  constructor(@Inject(THREATS) private readonly threats: Threats) {}

  @Get()
  @Needs('read')
  all(@Person() operator: Operator, @ValidQuery(PageQuery) wanted: PageQuery) {
    return this.threats.list(operator, wanted);
  }

  @Get(':threatId')
  @Needs('read')
  async one(@Person() operator: Operator, @PathId('threatId') threatId: string) {
    return this.threats.show(operator, threatId);
  }

  @Get(':threatId/reports')
  @Needs('read')
  async reports(
    @Person() operator: Operator,
    @PathId('threatId') threatId: string,
    @ValidQuery(PageQuery) wanted: PageQuery,
  ) {
    return this.threats.reports(operator, threatId, wanted);
  }

  @Get(':threatId/releases/:readership')
  @Needs('read')
  async release(
    @Person() operator: Operator,
    @PathId('threatId') threatId: string,
    @PathId('readership') readership: string,
  ) {
    return this.threats.released(operator, threatId, readership);
  }
}
