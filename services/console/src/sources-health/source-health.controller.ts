import { Controller, Get, Inject } from '@nestjs/common';
import { SOURCES_HEALTH } from './sources-health.ts';
import type { SourcesHealth } from './sources-health.ts';
import { Needs } from '../people/people.ts';

/** Whether the ways in still work, for every operator: a silent source is no news, and looks the same as a quiet day. */
@Controller('v1/sources-health')
export class SourceHealthController {
  constructor(@Inject(SOURCES_HEALTH) private readonly sourcesHealth: SourcesHealth) {}

  @Get()
  @Needs('read')
  async all() {
    return { items: await this.sourcesHealth.all() };
  }
}
