import { SignedIn, Subject } from '@keten/platform';
import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import type { SourceWatch } from './watch-sources.ts';
import type { OperatorSession, WhoIs } from '../people/sign-in.ts';
import { SOURCE_WATCH, WHO_IS } from '../tokens.ts';

/** Whether the ways in still work, for every operator: a silent source is no news, and looks the same as a quiet day. */
@Controller('v1/sources-health')
@UseGuards(SignedIn())
export class SourceHealthController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(SOURCE_WATCH) private readonly watch: SourceWatch,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    await this.whoIs(session);
    return { items: await this.watch.all() };
  }
}
