import { SignedIn, Subject } from '@keten/platform';
import type { SharedFeed } from '@keten/platform';
import { Controller, Inject, Sse, UseGuards } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import { concatMap, filter, from, map } from 'rxjs';
import type { Observable } from 'rxjs';
import { CONCERNS } from './bulletins/bulletin-tokens.ts';
import type { DutyRows } from './alerts/duty-rows.ts';
import { RECEIVES } from './received/received-tokens.ts';
import type { DeskSession } from './desk/sign-in.ts';
import { DUTY_ROWS, FEED } from './tokens.ts';

@Controller('v1/updates')
@UseGuards(SignedIn())
export class UpdateController {
  constructor(
    @Inject(FEED) private readonly feed: SharedFeed,
    @Inject(DUTY_ROWS) private readonly duties: DutyRows,
    @Inject(CONCERNS) private readonly isFor: (entityId: string, bulletinId: string) => Promise<boolean>,
    @Inject(RECEIVES) private readonly receives: (entityId: string, incidentId: string) => Promise<boolean>,
  ) {}

  /** Server-sent events about the entity's own alerts, what it follows and what was reported to it; of others' it does not learn that they exist. */
  @Sse()
  updates(@Subject() { entityId }: DeskSession): Observable<MessageEvent> {
    const concerns = async (data: Concern): Promise<boolean> => {
      if (data.recipientId !== undefined) return data.recipientId === entityId;
      if (data.bulletinId !== undefined) return this.isFor(entityId, data.bulletinId);
      if (data.receivedIncidentId !== undefined) return this.receives(entityId, data.receivedIncidentId);
      return (await this.duties.of(entityId)).some(({ warningId }) => warningId === data.warningId);
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
