import { PathId, SignedIn, Subject } from '@keten/platform';
import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import { isCleared } from './clearance.ts';
import { noSuch } from './no-such.ts';
import { may } from './rights.ts';
import type { OperatorSession, WhoIs } from './sign-in.ts';
import type { Threats } from './threats.ts';
import { THREATS, WHO_IS } from './tokens.ts';

@Controller('v1/threats')
@UseGuards(SignedIn())
export class ThreatController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(THREATS) private readonly threats: Threats,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    await this.whoIs(session);
    return { items: await this.threats.latest() };
  }

  @Get(':threatId')
  async one(@Subject() session: OperatorSession, @PathId('threatId') threatId: string) {
    const operator = await this.whoIs(session);
    const found = await this.threats.one(threatId);
    if (!found) throw noSuch('threat', threatId);
    // For the page alone: each original is judged by its own marking when it is asked for.
    return { ...found, mayReadOriginals: may(operator, 'read-original') && isCleared(operator, found) };
  }
}
