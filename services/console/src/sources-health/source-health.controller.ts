import { SignedIn, Subject } from '@keten/platform';
import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import { PEOPLE } from '../people/people.ts';
import type { OperatorSession, People } from '../people/people.ts';
import { SOURCES_HEALTH } from './sources-health.ts';
import type { SourcesHealth } from './sources-health.ts';

/** Whether the ways in still work, for every operator: a silent source is no news, and looks the same as a quiet day. */
@Controller('v1/sources-health')
@UseGuards(SignedIn())
export class SourceHealthController {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(SOURCES_HEALTH) private readonly sourcesHealth: SourcesHealth,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    await this.people.whoIs(session);
    return { items: await this.sourcesHealth.all() };
  }
}
