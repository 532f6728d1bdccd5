import { notFound, OpenToAll, Problem, ValidForm, ValidQuery } from '@keten/platform';
import { Controller, Get, Header, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ALERTS } from './alerts.ts';
import type { Alerts } from './alerts.ts';
import { LinkAnswerBody, LinkQuery } from './confirmation-bodies.ts';
import { askPage, confirmedPage, newerPage, stylesheet, wrongLinkPage } from './confirmation-page.ts';
import { wordsOf } from './newer-words.ts';
import type { Link } from './read-link.ts';

const html = 'text/html; charset=utf-8';

/** Where the link in a message leads, for people and for their systems. The token in it is the right to confirm. */
@Controller('bevestigen')
@OpenToAll('the token in the link is the right to confirm')
export class ConfirmationController {
  constructor(@Inject(ALERTS) private readonly alerts: Alerts) {}

  @Get('stijl.css')
  @Header('Content-Type', 'text/css; charset=utf-8')
  style(): string {
    return stylesheet;
  }

  /** Changes nothing: mail scanners and previews come here too. */
  @Get(':warningId/:revision/:recipientId/:token')
  @Header('Content-Type', html)
  async ask(@Param() link: Link, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const key = this.alerts.readLink(link);
    if (!key) {
      reply.code(404);
      return wrongLinkPage();
    }
    const duty = await this.alerts.findDuty(key);
    return duty.newer ? newerPage(duty, duty.newer, this.alerts.linkToNewer(duty.newer)) : askPage(duty);
  }

  @Post(':warningId/:revision/:recipientId/:token')
  @HttpCode(200)
  async confirm(
    @Param() link: Link,
    @ValidQuery(LinkQuery) query: LinkQuery,
    @ValidForm(LinkAnswerBody) { by, ticked, serviceState, helpAsked }: LinkAnswerBody,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const isMachine = headers['content-type']?.includes('json') === true;
    const key = this.alerts.readLink(link);
    if (!key) {
      if (isMachine) throw notFound('This link is not right.');
      reply.code(404).type(html);
      return wrongLinkPage();
    }
    const via = query.via ?? (isMachine ? 'webhook' : 'email');
    const duty = await this.alerts.findDuty(key);
    const { newer } = duty;
    if (newer) {
      const url = this.alerts.linkToNewer(newer);
      if (isMachine)
        throw new Problem(409, 'A newer message', wordsOf[newer.is].en, { extra: { newer: newer.is, url } });
      reply.code(409).type(html);
      return newerPage(duty, newer, url);
    }
    const name = by.trim() || duty.obligation.created.name;
    const acknowledged = await this.alerts.acknowledge(duty, { via, by: name, ticked, serviceState, helpAsked });
    if (isMachine) return acknowledged;
    reply.type(html);
    return confirmedPage(duty, acknowledged);
  }
}
