import { readerships, releasedVersion } from '@keten/domain';
import { notFound, PathId, SignedIn, Subject } from '@keten/platform';
import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import { isCleared } from '../people/clearance.ts';
import { noSuch } from '../no-such.ts';
import { may } from '../people/rights.ts';
import type { OperatorSession, WhoIs } from '../people/sign-in.ts';
import { toldTo } from './told-to.ts';
import type { ShownThreat, Threats } from './threats.ts';
import { THREATS, WHO_IS } from '../tokens.ts';

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
    const found = await this.known(threatId);
    // For the page alone: each original is judged by its own marking when it is asked for.
    const mayReadOriginals = may(operator, 'read-original') && isCleared(operator, found);
    return { ...found, mayReadOriginals, toldTo: toldTo(found) };
  }

  /** The version of a threat that may be shown to a readership, with that version's marking. */
  @Get(':threatId/releases/:readership')
  async release(
    @Subject() session: OperatorSession,
    @PathId('threatId') threatId: string,
    @PathId('readership') asked: string,
  ) {
    await this.whoIs(session);
    const readership = readerships.find((each) => each === asked);
    if (!readership) throw noSuch('readership', asked);
    const version = releasedVersion(await this.known(threatId), readership);
    if (!version) throw notFound(`Nothing of threat ${threatId} is released to ${readership}.`);
    return version;
  }

  private async known(threatId: string): Promise<ShownThreat> {
    const found = await this.threats.one(threatId);
    if (!found) throw noSuch('threat', threatId);
    return found;
  }
}
