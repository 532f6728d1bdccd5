import { SignedIn } from '@keten/platform';
import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import { INCIDENTS } from './incidents.ts';
import type { Incidents } from './incidents.ts';

@Controller('v1/incidents')
@UseGuards(SignedIn())
export class IncidentController {
  constructor(@Inject(INCIDENTS) private readonly incidents: Incidents) {}

  @Get()
  async all() {
    return { items: await this.incidents.list() };
  }
}
