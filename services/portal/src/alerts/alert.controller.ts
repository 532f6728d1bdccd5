import { notFound, PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, HttpCode, Inject, Param, ParseIntPipe, Post, UseGuards } from '@nestjs/common';
import type { AcknowledgeWarning } from './acknowledge-warning.ts';
import { AcknowledgementBody } from '../bodies.ts';
import type { ShowAlerts } from './show-alerts.ts';
import type { DeskSession } from '../desk/sign-in.ts';
import { ACKNOWLEDGE, SHOW_ALERTS } from '../tokens.ts';

/** An entity's own alerts: whose they are comes from the session and from nowhere else. */
@Controller('v1/alerts')
@UseGuards(SignedIn())
export class AlertController {
  constructor(
    @Inject(SHOW_ALERTS) private readonly alerts: ShowAlerts,
    @Inject(ACKNOWLEDGE) private readonly acknowledgeWarning: AcknowledgeWarning,
  ) {}

  @Get()
  async all(@Subject() { entityId }: DeskSession) {
    return { items: await this.alerts.all(entityId) };
  }

  @Get(':warningId')
  async one(@Subject() { entityId }: DeskSession, @PathId('warningId') warningId: string) {
    const alert = await this.alerts.one(entityId, warningId);
    if (!alert) throw notFound(`There is no alert ${warningId} for you.`);
    return alert;
  }

  @Post(':warningId/revisions/:revision/_acknowledge')
  @HttpCode(200)
  async acknowledge(
    @Subject() { entityId }: DeskSession,
    @PathId('warningId') warningId: string,
    @Param('revision', ParseIntPipe) revision: number,
    @ValidBody(AcknowledgementBody) { by, ticked, serviceState }: AcknowledgementBody,
  ) {
    const key = { warningId, revision, recipientId: entityId };
    return this.acknowledgeWarning(key, { via: 'portal', by, ticked, serviceState });
  }
}
