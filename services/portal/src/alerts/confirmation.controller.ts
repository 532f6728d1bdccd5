import { checkConfirmationToken } from '@keten/delivery';
import { notFound, ValidForm, ValidQuery } from '@keten/platform';
import { Controller, Get, Header, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { ObligationKey } from '@keten/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AcknowledgeWarning } from './acknowledge-warning.ts';
import { LinkAnswerBody, LinkQuery } from '../bodies.ts';
import { askPage, confirmedPage, stylesheet, wrongLinkPage } from './confirmation-page.ts';
import type { FindDuty } from './find-duty.ts';
import { ACKNOWLEDGE, CONFIRMATION_KEY, FIND_DUTY } from '../tokens.ts';

type LinkParams = {
  readonly warningId: string;
  readonly revision: string;
  readonly recipientId: string;
  readonly token: string;
};
const html = 'text/html; charset=utf-8';

/** Where the link in a message leads, for people and for their systems. The token in it is the right to confirm. */
@Controller('bevestigen')
export class ConfirmationController {
  constructor(
    @Inject(CONFIRMATION_KEY) private readonly confirmationKey: string,
    @Inject(FIND_DUTY) private readonly findDuty: FindDuty,
    @Inject(ACKNOWLEDGE) private readonly acknowledgeWarning: AcknowledgeWarning,
  ) {}

  @Get('stijl.css')
  @Header('Content-Type', 'text/css; charset=utf-8')
  style(): string {
    return stylesheet;
  }

  /** Changes nothing: mail scanners and previews come here too. */
  @Get(':warningId/:revision/:recipientId/:token')
  @Header('Content-Type', html)
  async ask(@Param() params: LinkParams, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const key = this.keyOf(params);
    if (key) return askPage(await this.findDuty(key));
    reply.code(404);
    return wrongLinkPage();
  }

  @Post(':warningId/:revision/:recipientId/:token')
  @HttpCode(200)
  async confirm(
    @Param() params: LinkParams,
    @ValidQuery(LinkQuery) query: LinkQuery,
    @ValidForm(LinkAnswerBody) { by, ticked, serviceState }: LinkAnswerBody,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const isMachine = headers['content-type']?.includes('json') === true;
    const key = this.keyOf(params);
    if (!key) {
      if (isMachine) throw notFound('This link is not right.');
      reply.code(404).type(html);
      return wrongLinkPage();
    }
    const via = query.via ?? (isMachine ? 'webhook' : 'email');
    const duty = await this.findDuty(key);
    const name = by.trim() || duty.obligation.created.name;
    const acknowledged = await this.acknowledgeWarning(key, { via, by: name, ticked, serviceState });
    if (isMachine) return acknowledged;
    reply.type(html);
    return confirmedPage(duty, acknowledged.at);
  }

  private keyOf({ warningId, revision, recipientId, token }: LinkParams): ObligationKey | undefined {
    const key = { warningId, revision: Number(revision), recipientId };
    return checkConfirmationToken(this.confirmationKey, key, token) ? key : undefined;
  }
}
