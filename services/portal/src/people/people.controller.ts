import type { Entity } from '@keten/domain';
import { AnyoneSignedIn, BasedOn, Person, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Put } from '@nestjs/common';
import { PeopleBody, toPeople } from './people-body.ts';
import { PEOPLE } from './people.ts';
import type { PeopleOfEntity } from './people.ts';

/** Who can be reached at an entity. */
@Controller('v1/people')
@AnyoneSignedIn('a desk says who of its own entity can be reached')
export class PeopleController {
  constructor(@Inject(PEOPLE) private readonly people: PeopleOfEntity) {}

  @Get()
  async read(@Person() entity: Entity) {
    return this.people.show(entity);
  }

  @Put()
  async write(@Person() { entityId }: Entity, @BasedOn() basedOn: string, @ValidBody(PeopleBody) body: PeopleBody) {
    return this.people.show(await this.people.change(entityId, toPeople(body), basedOn));
  }
}
