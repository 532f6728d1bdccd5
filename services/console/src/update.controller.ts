import type { Operator } from '@keten/domain';
import { mayRead } from '@keten/domain';
import { Person } from '@keten/platform';
import type { SharedFeed } from '@keten/platform';
import { Controller, Inject, Sse } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { Needs, PEOPLE } from './people/people.ts';
import type { People } from './people/people.ts';
import { FEED } from './views.ts';

@Controller('v1/updates')
export class UpdateController {
  constructor(
    @Inject(FEED) private readonly feed: SharedFeed,
    @Inject(PEOPLE) private readonly people: People,
  ) {}

  /** Server-sent events: what changed, by name, with the ids by which a page loads it anew; of what the reader may read. */
  @Sse()
  @Needs('read')
  updates(@Person() operator: Operator): Observable<MessageEvent> {
    const { person, gone } = this.people.signedIn.watch(operator);
    return this.feed.stream({ mayHear: ({ marking }) => !marking || mayRead(marking, person()), gone });
  }
}
