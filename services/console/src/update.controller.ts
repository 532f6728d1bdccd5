import { Controller, Inject, Sse, UseGuards } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import { SignedIn } from '@keten/platform';
import type { SharedFeed } from '@keten/platform';
import type { Observable } from 'rxjs';
import { FEED } from './views.ts';

@Controller('v1/updates')
@UseGuards(SignedIn())
export class UpdateController {
  constructor(@Inject(FEED) private readonly feed: SharedFeed) {}

  /** Server-sent events: what changed, by name, with the ids by which a page loads it anew. */
  @Sse()
  updates(): Observable<MessageEvent> {
    return this.feed.stream();
  }
}
