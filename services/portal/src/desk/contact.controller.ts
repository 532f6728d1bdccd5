import { toContactPoint, toPersonToCall } from '@keten/delivery';
import type { Entity } from '@keten/domain';
import { AnyoneSignedIn, Person, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Put } from '@nestjs/common';
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
  async write(@Person() { entityId }: Entity, @ValidBody(ContactsBody) body: ContactsBody) {
    const personsToCall = body.personsToCall?.map(toPersonToCall);
    return contactsOf(await this.desk.changeContacts(entityId, body.contactPoints.map(toContactPoint), personsToCall));
  }
}

const contactsOf = ({ contactPoints, personsToCall = [] }: Entity) => ({ contactPoints, personsToCall });
