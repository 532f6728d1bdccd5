import type { QuarantineDecision } from '@keten/domain';
import { PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, HttpCode, Inject, Post, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { QUARANTINE } from './quarantine.ts';
import type { Quarantine } from './quarantine.ts';
import { sendOriginal } from './send-original.ts';
import { ReasonBody } from '../reason-body.ts';
import { PEOPLE } from '../people/people.ts';
import type { OperatorSession, People } from '../people/people.ts';

/** Reports of known sources that could not be taken in, and what operators decide about them. */
@Controller('v1/quarantine')
@UseGuards(SignedIn())
export class QuarantineController {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(QUARANTINE) private readonly quarantine: Quarantine,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    await this.people.whoIs(session);
    return this.quarantine.list();
  }

  @Get(':quarantineId')
  async one(@Subject() session: OperatorSession, @PathId('quarantineId') id: string) {
    return this.quarantine.show(await this.people.whoIs(session), id);
  }

  @Get(':quarantineId/original')
  async original(@Subject() session: OperatorSession, @PathId('quarantineId') id: string, @Res() reply: FastifyReply) {
    sendOriginal(reply, id, await this.quarantine.readHeld(await this.people.whoIs(session), id));
  }

  @Post(':quarantineId/_release')
  @HttpCode(200)
  release(
    @Subject() session: OperatorSession,
    @PathId('quarantineId') id: string,
    @ValidBody(ReasonBody) { reason }: ReasonBody,
  ) {
    return this.decide(session, id, 'release', reason);
  }

  @Post(':quarantineId/_discard')
  @HttpCode(200)
  discard(
    @Subject() session: OperatorSession,
    @PathId('quarantineId') id: string,
    @ValidBody(ReasonBody) { reason }: ReasonBody,
  ) {
    return this.decide(session, id, 'discard', reason);
  }

  private async decide(session: OperatorSession, id: string, decision: QuarantineDecision, reason: string) {
    return this.quarantine.settle(await this.people.whoIs(session), id, decision, reason);
  }
}
