import type { Operator } from '@keten/domain';
import { Person, ValidBody } from '@keten/platform';
import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { Needs } from '../people/people.ts';
import { AreaQuestionBody, toAsked } from './area-question-body.ts';
import { AreaSoughtBody } from './area-sought-body.ts';
import { PlacesSoughtBody } from './places-sought-body.ts';
import { AREAS } from './areas.ts';
import type { AreaFound, Areas, DescribedArea } from './areas.ts';

/** What an area touches, for whoever writes it and whoever must agree to it; and what somebody means who types a place. */
@Controller('v1/areas')
export class AreaController {
  constructor(@Inject(AREAS) private readonly areas: Areas) {}

  @Post('_describe')
  @Needs('read')
  @HttpCode(200)
  async describe(
    @Person() operator: Operator,
    @ValidBody(AreaQuestionBody) body: AreaQuestionBody,
  ): Promise<DescribedArea> {
    return this.areas.describe(operator, toAsked(body));
  }

  @Post('_find')
  @Needs('read')
  @HttpCode(200)
  find(@ValidBody(AreaSoughtBody) { text }: AreaSoughtBody): AreaFound {
    return this.areas.find(text);
  }

  /** Who is registered with something in an area, and with which assets. */
  @Post('_entities')
  @Needs('read-registers')
  @HttpCode(200)
  entities(
    @Person() operator: Operator,
    @ValidBody(AreaQuestionBody) body: AreaQuestionBody,
  ): ReturnType<Areas['entitiesThere']> {
    return this.areas.entitiesThere(operator, toAsked(body));
  }

  /** Where some organisations are, however many are in the same area. */
  @Post('_places')
  @Needs('read')
  @HttpCode(200)
  placesOf(
    @Person() operator: Operator,
    @ValidBody(PlacesSoughtBody) { entityIds }: PlacesSoughtBody,
  ): ReturnType<Areas['placesOf']> {
    return this.areas.placesOf(operator, entityIds);
  }
}
