import type { Entity } from '@keten/domain';
import {
  notFound,
  PathId,
  PathRevision,
  AnyoneSignedIn,
  Person,
  ValidBody,
  PageQuery,
  ValidQuery,
} from '@keten/platform';
import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ALERTS } from './alerts.ts';
import type { Alerts } from './alerts.ts';
import { areaForEntity } from './area-for-entity.ts';
import type { AlertArea } from './area-for-entity.ts';
import { AcknowledgementBody } from './confirmation-bodies.ts';

/** An entity's own alerts: whose they are comes from the session and from nowhere else. */
@Controller('v1/alerts')
@AnyoneSignedIn('a desk reads and confirms the alerts of its own entity')
export class AlertController {
  constructor(@Inject(ALERTS) private readonly alerts: Alerts) {}

  @Get()
  all(@Person() entity: Entity, @ValidQuery(PageQuery) wanted: PageQuery) {
    return this.alerts.page(entity, wanted);
  }

  @Get(':warningId')
  async one(@Person() entity: Entity, @PathId('warningId') warningId: string) {
    const alert = await this.alerts.one(entity, warningId);
    if (!alert) throw notFound(`There is no alert ${warningId} for you.`);
    return alert;
  }

  /** Where it holds, by name and number, and whether the entity's own places lie in it. */
  @Get(':warningId/area')
  async area(@Person() entity: Entity, @PathId('warningId') warningId: string): Promise<AlertArea> {
    const alert = await this.alerts.one(entity, warningId);
    if (!alert) throw notFound(`There is no alert ${warningId} for you.`);
    return areaForEntity(alert.content.area, entity);
  }

  @Post(':warningId/revisions/:revision/_acknowledge')
  @HttpCode(200)
  async acknowledge(
    @Person() { entityId }: Entity,
    @PathId('warningId') warningId: string,
    @PathRevision('revision') revision: number,
    @ValidBody(AcknowledgementBody) { by, ticked, serviceState, helpAsked }: AcknowledgementBody,
  ) {
    const duty = await this.alerts.findDuty({ warningId, revision, recipientId: entityId });
    return this.alerts.acknowledge(duty, { via: 'portal', by, ticked, serviceState, helpAsked });
  }
}
