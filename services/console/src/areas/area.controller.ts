import { areaInParts } from '@keten/geo';
import type { AreaInParts } from '@keten/geo';
import { ValidBody } from '@keten/platform';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { Needs } from '../people/people.ts';
import { AreaQuestionBody, toAsked } from './area-question-body.ts';
import { AreaSoughtBody } from './area-sought-body.ts';
import type { AreaFound } from './areas.ts';
import { findAreas } from './find-areas.ts';

/** What an area touches, for whoever writes it and whoever must agree to it; and what somebody means who types a place. */
@Controller('v1/areas')
export class AreaController {
  @Post('_describe')
  @Needs('read')
  @HttpCode(200)
  describe(@ValidBody(AreaQuestionBody) body: AreaQuestionBody): AreaInParts {
    return areaInParts(toAsked(body));
  }

  @Post('_find')
  @Needs('read')
  @HttpCode(200)
  find(@ValidBody(AreaSoughtBody) { text }: AreaSoughtBody): AreaFound {
    return findAreas(text);
  }
}
