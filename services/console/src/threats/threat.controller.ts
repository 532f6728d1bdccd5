import { PathId, SignedIn, Subject } from '@keten/platform';
import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import { PEOPLE } from '../people/people.ts';
import type { OperatorSession, People } from '../people/people.ts';
import { THREATS } from './threats.ts';
import type { Threats } from './threats.ts';

@Controller('v1/threats')
@UseGuards(SignedIn())
export class ThreatController {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(THREATS) private readonly threats: Threats,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    await this.people.whoIs(session);
    return { items: await this.threats.list() };
  }

  @Get(':threatId')
  async one(@Subject() session: OperatorSession, @PathId('threatId') threatId: string) {
    return this.threats.show(await this.people.whoIs(session), threatId);
  }

  @Get(':threatId/releases/:readership')
  async release(
    @Subject() session: OperatorSession,
    @PathId('threatId') threatId: string,
    @PathId('readership') readership: string,
  ) {
    await this.people.whoIs(session);
    return this.threats.released(threatId, readership);
  }
}
