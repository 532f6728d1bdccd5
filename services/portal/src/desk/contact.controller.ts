import { toContactPoint, toPersonToCall } from '@keten/delivery';
import type { Entity } from '@keten/domain';
import { AnyoneSignedIn, BasedOn, Person, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Put } from '@nestjs/common';
import { hashOfContacts } from './change-contacts.ts';
import { ContactsBody } from './contacts-body.ts';
import { DESK } from './desk.ts';
import type { Desk } from './desk.ts';

@Controller('v1/contacts')
@AnyoneSignedIn('a desk keeps the contact points of its own entity')
export class ContactController {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  @Get()
  async read(@Person() entity: Entity) {
    return contactsOf(entity);
  }

  @Put()
  async write(
    @Person() { entityId }: Entity,
    @BasedOn() basedOn: string,
    @ValidBody(ContactsBody) { contactPoints, personsToCall }: ContactsBody,
  ) {
    const changed = await this.desk.changeContacts(entityId, {
      basedOn,
      contactPoints: contactPoints.map(toContactPoint),
      personsToCall: personsToCall?.map(toPersonToCall),
    });
    return contactsOf(changed);
  }
}

const contactsOf = (entity: Entity) => ({
  contactPoints: entity.contactPoints,
  personsToCall: entity.personsToCall ?? [],
  contentHash: hashOfContacts(entity),
});
