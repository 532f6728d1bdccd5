import { threatKinds } from '@keten/domain';
import type { Operator, TextTemplate } from '@keten/domain';
import { BasedOn, PathId, Person, ValidBody } from '@keten/platform';
import { Controller, Get, HttpCode, Inject, Post, Put } from '@nestjs/common';
import { noSuch } from '../no-such.ts';
import { Needs } from '../people/people.ts';
import { StepBody } from '../step-body.ts';
import { TemplateBody, toTemplate } from './template-body.ts';
import { WORDING } from './wording.ts';
import type { Wording } from './wording.ts';

/** What is proposed for each kind of threat; each change is proposed by one person and approved by another. None can be taken out. */
@Controller('v1/text-templates')
export class TemplateController {
  constructor(@Inject(WORDING) private readonly wording: Wording) {}

  @Get()
  @Needs('read')
  async all() {
    return { items: await this.wording.templates.list() };
  }

  @Put(':kind')
  @Needs('propose-wording')
  @HttpCode(202)
  async propose(
    @Person() operator: Operator,
    @PathId('kind') kind: string,
    @ValidBody(TemplateBody) body: TemplateBody,
    @BasedOn() basedOn: string,
  ) {
    if (!threatKinds.some((each) => each === kind)) throw noSuch('template', kind);
    const template = toTemplate(body);
    await this.wording.check.content(asRead(template));
    return this.wording.templates.propose(operator, kind, template, basedOn);
  }

  @Post(':kind/_approve')
  @Needs('approve-wording')
  @HttpCode(200)
  async approve(
    @Person() operator: Operator,
    @PathId('kind') kind: string,
    @ValidBody(StepBody) { contentHash }: StepBody,
  ) {
    return this.wording.templates.approve(operator, kind, contentHash);
  }

  @Post(':kind/_reject')
  @Needs('reject-wording')
  @HttpCode(200)
  async reject(
    @Person() operator: Operator,
    @PathId('kind') kind: string,
    @ValidBody(StepBody) { contentHash }: StepBody,
  ) {
    return this.wording.templates.reject(operator, kind, contentHash);
  }
}

/** Every word of it, as people would read it. */
const asRead = ({ texts, checklist }: TextTemplate) => ({
  texts: texts.map(({ instructions, before, ...text }) => ({
    ...text,
    instruction: [...instructions, ...before].join(' '),
  })),
  checklist,
  area: { description: '' },
});
