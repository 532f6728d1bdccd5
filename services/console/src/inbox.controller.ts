import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import { PathId, SignedIn } from '@keten/platform';
import type { Inbox } from './inbox.ts';
import { noSuch } from './no-such.ts';
import { INBOX } from './tokens.ts';

@Controller('v1')
@UseGuards(SignedIn())
export class InboxController {
  constructor(@Inject(INBOX) private readonly inbox: Inbox) {}

  @Get('threats')
  async threats() {
    return { items: await this.inbox.threats() };
  }

  @Get('threats/:threatId')
  async threat(@PathId('threatId') threatId: string) {
    const found = await this.inbox.threat(threatId);
    if (!found) throw noSuch('threat', threatId);
    return found;
  }

  @Get('incidents')
  async incidents() {
    return { items: await this.inbox.incidents() };
  }

  @Get('dead-letters')
  async deadLetters() {
    return this.inbox.deadLetters();
  }
}
