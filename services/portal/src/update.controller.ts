import { SignedIn, Subject } from '@keten/platform';
import type { SharedFeed } from '@keten/platform';
import { Controller, Inject, Sse, UseGuards } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import { concatMap, filter, from, map } from 'rxjs';
import type { Observable } from 'rxjs';
import { ALERTS } from './alerts/alerts.ts';
import type { Alerts } from './alerts/alerts.ts';
import { BULLETINS } from './bulletins/bulletins.ts';
import type { Bulletins } from './bulletins/bulletins.ts';
import type { DeskSession } from './desk/desk.ts';
import { RECEIVED } from './received/received.ts';
import type { Received } from './received/received.ts';
import { FEED } from './views.ts';

@Controller('v1/updates')
@UseGuards(SignedIn())
export class UpdateController {
  constructor(
    @Inject(FEED) private readonly feed: SharedFeed,
    @Inject(ALERTS) private readonly alerts: Alerts,
    @Inject(BULLETINS) private readonly bulletins: Bulletins,
    @Inject(RECEIVED) private readonly received: Received,
  ) {}

  /** Server-sent events about the entity's own alerts, what it follows and what was reported to it; of others' it does not learn that they exist. */
  @Sse()
  updates(@Subject() { entityId }: DeskSession): Observable<MessageEvent> {
    const concerns = async (data: Concern): Promise<boolean> => {
      if (data.recipientId !== undefined) return data.recipientId === entityId;
      if (data.bulletinId !== undefined) return this.bulletins.isFor(entityId, data.bulletinId);
      if (data.receivedIncidentId !== undefined) return this.received.isFor(entityId, data.receivedIncidentId);
      return data.warningId !== undefined && this.alerts.isFor(entityId, data.warningId);
    };
    return this.feed.stream().pipe(
      concatMap((event) =>
        from(isHeartbeat(event) ? [true] : concerns(event.data as Concern)).pipe(map((for_) => ({ event, for_ }))),
      ),
      filter(({ for_ }) => for_),
      map(({ event }) => event),
    );
  }
}

type Concern = {
  readonly [Name in 'recipientId' | 'bulletinId' | 'receivedIncidentId' | 'warningId']?: string;
};

const isHeartbeat = ({ data }: Partial<MessageEvent>): boolean => data === undefined;
