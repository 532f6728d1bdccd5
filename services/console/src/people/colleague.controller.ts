import { Controller, Get, Inject } from '@nestjs/common';
import { Needs } from './needs.ts';
import { PEOPLE } from './people.ts';
import { rightsOf } from './rights.ts';
import type { People } from './people.ts';

/** Who is at work here and in which role, and what each may do: whoever may not do something themselves must know whom to ask. */
@Controller('v1/colleagues')
export class ColleagueController {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  @Get()
  @Needs('read')
  all() {
    return {
      items: this.people.everybody().map(({ operatorId, name, roles, regions, side }) => ({
        ...{ operatorId, name, roles, side },
        rights: rightsOf({ roles, ...(regions && { regions }) }),
      })),
    };
  }
}
