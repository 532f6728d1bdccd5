import type { QuarantineDecision, Operator } from '@keten/domain';
import { PathId, Person, ValidBody, PageQuery, ValidQuery, WithPasskey } from '@keten/platform';
import { Controller, Get, HttpCode, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { QUARANTINE } from './quarantine.ts';
import type { Quarantine } from './quarantine.ts';
import { sendOriginal } from './send-original.ts';
import { ReasonBody } from '../reason-body.ts';
import { Needs } from '../people/people.ts';

/** Reports of known sources that could not be taken in, and what operators decide about them. */
@Controller('v1/quarantine')
export class QuarantineController {
  constructor(@Inject(QUARANTINE) private readonly quarantine: Quarantine) {}

  @Get()
  @Needs('read-quarantine')
  all(@Person() operator: Operator, @ValidQuery(PageQuery) wanted: PageQuery) {
    return this.quarantine.list(operator, wanted);
  }

  @Get(':quarantineId')
  @Needs('read-quarantine')
  async one(@Person() operator: Operator, @PathId('quarantineId') id: string) {
    return this.quarantine.show(operator, id);
  }

  @Get(':quarantineId/original')
  @Needs('read-original')
  async original(@Person() operator: Operator, @PathId('quarantineId') id: string, @Res() reply: FastifyReply) {
    sendOriginal(reply, id, await this.quarantine.readHeld(operator, id));
  }

  /** A report that was kept aside becomes a threat, and may go out by a standing order. To keep it out takes no passkey. */
  @Post(':quarantineId/_release')
  @Needs('decide')
  @WithPasskey()
  @HttpCode(200)
  release(
    @Person() operator: Operator,
    @PathId('quarantineId') id: string,
    @ValidBody(ReasonBody) { reason }: ReasonBody,
  ) {
    return this.decide(operator, id, 'release', reason);
  }

  @Post(':quarantineId/_discard')
  @Needs('decide')
  @HttpCode(200)
  discard(
    @Person() operator: Operator,
    @PathId('quarantineId') id: string,
    @ValidBody(ReasonBody) { reason }: ReasonBody,
  ) {
    return this.decide(operator, id, 'discard', reason);
  }

  private async decide(operator: Operator, id: string, decision: QuarantineDecision, reason: string) {
    return this.quarantine.decide(operator, id, decision, reason);
  }
}
