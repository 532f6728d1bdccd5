import type { Operator } from '@keten/domain';
import { BasedOn, PathId, Person, ValidBody } from '@keten/platform';
import { Controller, Delete, Get, HttpCode, Inject, Post, Put } from '@nestjs/common';
import { StepBody } from '../step-body.ts';
import { ContactBody, toContact } from './contact-body.ts';
import { WORDING } from './wording.ts';
import type { Wording } from './wording.ts';
import { Needs } from '../people/people.ts';

/** The numbers, links and addresses that texts may hold; each is proposed by one person and approved by another. */
@Controller('v1/verified-contacts')
export class ContactController {
  constructor(@Inject(WORDING) private readonly wording: Wording) {}

  @Get()
  @Needs('read')
  async all() {
    return { items: await this.wording.contacts.list() };
  }

  @Put(':entryId')
  @Needs('propose-wording')
  @HttpCode(202)
  async propose(
    @Person() operator: Operator,
    @PathId('entryId') entryId: string,
    @ValidBody(ContactBody) body: ContactBody,
    @BasedOn() basedOn: string,
  ) {
    return this.wording.contacts.propose(operator, entryId, toContact(body), basedOn);
  }

  /** Proposes to take it out; texts may hold it until somebody approves that. */
  @Delete(':entryId')
  @Needs('propose-wording')
  @HttpCode(202)
  async remove(@Person() operator: Operator, @PathId('entryId') entryId: string, @BasedOn() basedOn: string) {
    return this.wording.contacts.propose(operator, entryId, undefined, basedOn);
  }

  @Post(':entryId/_approve')
  @Needs('approve-wording')
  @HttpCode(200)
  async approve(
    @Person() operator: Operator,
    @PathId('entryId') entryId: string,
    @ValidBody(StepBody) { contentHash }: StepBody,
  ) {
    return this.wording.contacts.approve(operator, entryId, contentHash);
  }

  @Post(':entryId/_reject')
  @Needs('reject-wording')
  @HttpCode(200)
  async reject(
    @Person() operator: Operator,
    @PathId('entryId') entryId: string,
    @ValidBody(StepBody) { contentHash }: StepBody,
  ) {
    return this.wording.contacts.reject(operator, entryId, contentHash);
  }
}
