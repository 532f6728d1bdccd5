import { toContactPoint } from '@keten/delivery';
import type { Entity } from '@keten/domain';
import { SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Put, UseGuards } from '@nestjs/common';
import { ContactsBody } from '../bodies.ts';
import type { ChangeContacts } from './change-contacts.ts';
import type { DeskSession, WhoIs } from './sign-in.ts';
import { CHANGE_CONTACTS, WHO_IS } from '../tokens.ts';

@Controller('v1/contacts')
@UseGuards(SignedIn())
export class ContactController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(CHANGE_CONTACTS) private readonly changeContacts: ChangeContacts,
  ) {}

  @Get()
  async read(@Subject() session: DeskSession) {
    return contactsOf(await this.whoIs(session));
  }

  @Put()
  async write(@Subject() { entityId }: DeskSession, @ValidBody(ContactsBody) body: ContactsBody) {
    return contactsOf(await this.changeContacts(entityId, body.contactPoints.map(toContactPoint)));
  }
}

const contactsOf = ({ contactPoints }: Entity) => ({ contactPoints });
