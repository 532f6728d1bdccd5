import type { QuarantineDecision } from '@keten/domain';
import { PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, HttpCode, Inject, Post, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { QuarantineList } from './quarantine-list.ts';
import type { QuarantineLog } from './quarantine-record.ts';
import type { ReadOriginal } from './read-original.ts';
import { sendOriginal } from './send-original.ts';
import type { SettleQuarantine } from './settle-quarantine.ts';
import { SettlementBody } from './settlement-body.ts';
import type { ShowQuarantine } from './show-quarantine.ts';
import type { OperatorSession, WhoIs } from '../people/sign-in.ts';
import { QUARANTINE_LIST, QUARANTINE_LOG, READ_ORIGINAL, SETTLE, SHOW_QUARANTINE, WHO_IS } from '../tokens.ts';

/** Reports of known sources that could not be taken in, and what operators decide about them. */
@Controller('v1/quarantine')
@UseGuards(SignedIn())
export class QuarantineController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(QUARANTINE_LOG) private readonly log: QuarantineLog,
    @Inject(QUARANTINE_LIST) private readonly list: QuarantineList,
    @Inject(SHOW_QUARANTINE) private readonly show: ShowQuarantine,
    @Inject(SETTLE) private readonly settle: SettleQuarantine,
    @Inject(READ_ORIGINAL) private readonly readOriginal: ReadOriginal,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    await this.whoIs(session);
    return { items: await this.list.lines(), counts: await this.list.counts() };
  }

  @Get(':quarantineId')
  async one(@Subject() session: OperatorSession, @PathId('quarantineId') id: string) {
    return this.show(await this.whoIs(session), id);
  }

  @Get(':quarantineId/original')
  async original(@Subject() session: OperatorSession, @PathId('quarantineId') id: string, @Res() reply: FastifyReply) {
    const operator = await this.whoIs(session);
    const { rawHash, rubricering } = (await this.log.readKnown(id)).entry.held;
    sendOriginal(reply, id, await this.readOriginal(operator, { subject: id, rawHash, marking: { rubricering } }));
  }

  @Post(':quarantineId/_release')
  @HttpCode(200)
  release(
    @Subject() session: OperatorSession,
    @PathId('quarantineId') id: string,
    @ValidBody(SettlementBody) { reason }: SettlementBody,
  ) {
    return this.decide(session, id, 'release', reason);
  }

  @Post(':quarantineId/_discard')
  @HttpCode(200)
  discard(
    @Subject() session: OperatorSession,
    @PathId('quarantineId') id: string,
    @ValidBody(SettlementBody) { reason }: SettlementBody,
  ) {
    return this.decide(session, id, 'discard', reason);
  }

  private async decide(session: OperatorSession, id: string, decision: QuarantineDecision, reason: string) {
    return this.settle(await this.whoIs(session), id, decision, reason);
  }
}
