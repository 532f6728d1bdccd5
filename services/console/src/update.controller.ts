import type { Operator } from '@keten/domain';
import { heldTo, mayRead, touchesOwn } from '@keten/domain';
import { FEED, Person } from '@keten/platform';
import type { SharedFeed, Update } from '@keten/platform';
import { Controller, Inject, Req, Sse } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { may, Needs, PEOPLE } from './people/people.ts';
import type { People } from './people/people.ts';
import { WARNINGS } from './warnings/warnings.ts';
import type { Warnings } from './warnings/warnings.ts';

@Controller('v1/updates')
export class UpdateController {
  constructor(
    @Inject(FEED) private readonly feed: SharedFeed,
    @Inject(PEOPLE) private readonly people: People,
    @Inject(WARNINGS) private readonly warnings: Warnings,
  ) {}

  /** Server-sent events: what changed, by name, with the ids by which a page loads it anew; of what the reader may read. */
  @Sse()
  @Needs('read')
  updates(@Person() operator: Operator, @Req() { headers }: FastifyRequest): Observable<MessageEvent> {
    const { person, gone } = this.people.signedIn.watch(operator, headers);
    return this.feed.stream({ mayHear: (update) => this.mayHear(person, update), gone });
  }

  /** What became of a warning is marked as the warning is and lies where it lies, which its own facts do not say. */
  private async mayHear(person: () => Operator, { name, marking, regions, data }: Update): Promise<boolean> {
    const warningId = 'warningId' in data && typeof data.warningId === 'string' ? data.warningId : undefined;
    if (name === 'quarantine' && !may(person(), 'read-quarantine')) return false;
    const isHeld = heldTo(person()) !== undefined;
    const isAsked = warningId !== undefined && (!marking || (isHeld && !regions));
    const known = isAsked ? await this.warnings.whereabouts(warningId) : undefined;
    const readAs = marking ?? known?.marking;
    const lies = regions ?? known?.regions;
    if (isHeld && 'entityId' in data && !this.people.seesEntity(person(), String(data.entityId))) return false;
    return (!readAs || mayRead(readAs, person())) && (!lies || touchesOwn(person(), lies));
  }
}
