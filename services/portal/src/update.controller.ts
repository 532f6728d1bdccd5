import type { Entity } from '@keten/domain';
import { AnyoneSignedIn, Person, FEED } from '@keten/platform';
import type { SharedFeed } from '@keten/platform';
import { Controller, Inject, Req, Sse } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { ALERTS } from './alerts/alerts.ts';
import type { Alerts } from './alerts/alerts.ts';
import { BULLETINS } from './bulletins/bulletins.ts';
import type { Bulletins } from './bulletins/bulletins.ts';
import { DESK } from './desk/desk.ts';
import type { Desk } from './desk/desk.ts';
import { IN_FORCE, inForceUpdate } from './in-force/in-force.ts';
import type { InForce } from './in-force/in-force.ts';
import { RECEIVED } from './received/received.ts';
import type { Received } from './received/received.ts';

@Controller('v1/updates')
@AnyoneSignedIn('a desk hears of what is of its own entity')
export class UpdateController {
  constructor(
    @Inject(FEED) private readonly feed: SharedFeed,
    @Inject(DESK) private readonly desk: Desk,
    @Inject(ALERTS) private readonly alerts: Alerts,
    @Inject(BULLETINS) private readonly bulletins: Bulletins,
    @Inject(RECEIVED) private readonly received: Received,
    @Inject(IN_FORCE) private readonly inForce: InForce,
  ) {}

  /**
   * Server-sent events about the entity's own alerts, what it follows, what was reported to it and, each minute, what is in force for it;
   * of others' it does not learn that they exist.
   */
  @Sse()
  updates(@Person() entity: Entity, @Req() { headers }: FastifyRequest): Observable<MessageEvent> {
    const { gone } = this.desk.signedIn.watch(entity, headers);
    const updates = this.feed.stream({ mayHear: ({ data }) => this.concerns(entity.entityId, data), gone });
    return updates.pipe(map((event) => (event.type === inForceUpdate ? this.inForceFor(entity.entityId) : event)));
  }

  private inForceFor(entityId: string): MessageEvent {
    return { type: inForceUpdate, data: this.inForce.tell(entityId).statement };
  }

  private async concerns(entityId: string, data: Concern): Promise<boolean> {
    if (data.inForce !== undefined) return this.inForce.isSaidTo(entityId);
    if (data.recipientId !== undefined) return data.recipientId === entityId;
    if (data.bulletinId !== undefined) return this.bulletins.isFor(entityId, data.bulletinId);
    if (data.receivedIncidentId !== undefined) return this.received.isFor(entityId, data.receivedIncidentId);
    return data.warningId !== undefined && this.alerts.isFor(entityId, data.warningId);
  }
}

type Concern = {
  readonly [Name in 'recipientId' | 'bulletinId' | 'receivedIncidentId' | 'warningId']?: string;
} & { readonly inForce?: number };
