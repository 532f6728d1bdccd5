import { Controller, Get, Inject } from '@nestjs/common';
import { Needs } from './needs.ts';
import { PEOPLE } from './people.ts';
import type { People } from './people.ts';

/** Who is at work here and in which role: whoever may not do something themselves must know whom to ask. */
@Controller('v1/colleagues')
export class ColleagueController {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  @Get()
  @Needs('read')
  async all() {
    const people = await this.people.list();
    return { items: people.map(({ operatorId, name, roles }) => ({ operatorId, name, roles })) };
  }
}
