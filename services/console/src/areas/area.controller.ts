import { heldTo, regionsOfAll } from '@keten/domain';
import type { Area, Operator } from '@keten/domain';
import { nameOfRegion, regionsTouchedBy } from '@keten/geo';
import { Person, ValidBody } from '@keten/platform';
import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { Needs } from '../people/people.ts';
import { AreaQuestionBody, toAsked } from './area-question-body.ts';
import { AreaSoughtBody } from './area-sought-body.ts';
import { PlacesSoughtBody } from './places-sought-body.ts';
import { AREAS } from './areas.ts';
import type { AreaFound, Areas, DescribedArea } from './areas.ts';

/** The same, and what of it lies outside the region of who is held to one. */
export type DescribedForWhom = DescribedArea & { readonly outside: readonly string[] };

const outsideOf = (operator: Operator, area: Area): readonly string[] => {
  const own = heldTo(operator);
  const outside = own ? regionsOfAll([area], regionsTouchedBy).filter((region) => !own.includes(region)) : [];
  return outside.filter((region) => region !== '').map(nameOfRegion);
};

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
  ): Promise<DescribedForWhom> {
    const area = toAsked(body);
    return { ...(await this.areas.describe(area)), outside: outsideOf(operator, area) };
  }

  @Post('_find')
  @Needs('read')
  @HttpCode(200)
  find(@ValidBody(AreaSoughtBody) { text }: AreaSoughtBody): AreaFound {
    return this.areas.find(text);
  }

  /** Where some organisations are, however many are in the same area. */
  @Post('_places')
  @Needs('read')
  @HttpCode(200)
  placesOf(@ValidBody(PlacesSoughtBody) { entityIds }: PlacesSoughtBody): ReturnType<Areas['placesOf']> {
    return this.areas.placesOf(entityIds);
  }
}
