import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import { SignedIn } from '@keten/platform';
import type { Inbox } from './dead-letters.ts';
import { INBOX } from '../tokens.ts';

@Controller('v1')
@UseGuards(SignedIn())
export class InboxController {
  constructor(@Inject(INBOX) private readonly inbox: Inbox) {}

  @Get('dead-letters')
  async deadLetters() {
    return this.inbox.deadLetters();
  }
}
