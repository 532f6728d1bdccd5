import { toContactPoint } from '@keten/delivery';
import type { Entity } from '@keten/domain';
import { SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Put, UseGuards } from '@nestjs/common';
import { ContactsBody } from './contacts-body.ts';
import { DESK } from './desk.ts';
import type { Desk, DeskSession } from './desk.ts';

@Controller('v1/contacts')
@UseGuards(SignedIn())
export class ContactController {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  @Get()
  async read(@Subject() session: DeskSession) {
    return contactsOf(await this.desk.whoIs(session));
  }

  @Put()
  async write(@Subject() { entityId }: DeskSession, @ValidBody(ContactsBody) body: ContactsBody) {
    return contactsOf(await this.desk.changeContacts(entityId, body.contactPoints.map(toContactPoint)));
  }
}

const contactsOf = ({ contactPoints }: Entity) => ({ contactPoints });
