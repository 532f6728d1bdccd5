import type { Operator } from '@keten/domain';
import { PathId, Person, ValidBody } from '@keten/platform';
import { Controller, Delete, Get, HttpCode, Inject, Put } from '@nestjs/common';
import { Needs } from '../people/people.ts';
import { OwnTextBody } from './own-text-body.ts';
import { OWN_TEXTS } from './own-texts.ts';
import type { OwnTexts } from './own-texts.ts';

/** What somebody is typing and did not save yet: only they get it back, at whichever desk. */
@Controller('v1/own-texts/:kind/:id')
export class OwnTextController {
  constructor(@Inject(OWN_TEXTS) private readonly texts: OwnTexts) {}

  @Get()
  @Needs('read')
  all(@Person() operator: Operator, @PathId('kind') kind: string, @PathId('id') id: string) {
    return this.texts.about(operator, { kind, id });
  }

  @Put(':textId')
  @Needs('read')
  keep(
    @Person() operator: Operator,
    @PathId('kind') kind: string,
    @PathId('id') id: string,
    @PathId('textId') textId: string,
    @ValidBody(OwnTextBody) body: OwnTextBody,
  ) {
    return this.texts.keep(operator, { kind, id }, textId, body);
  }

  @Delete(':textId')
  @Needs('read')
  @HttpCode(204)
  drop(
    @Person() operator: Operator,
    @PathId('kind') kind: string,
    @PathId('id') id: string,
    @PathId('textId') textId: string,
  ) {
    return this.texts.drop(operator, { kind, id }, textId);
  }
}
