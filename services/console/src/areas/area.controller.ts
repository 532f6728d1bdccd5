import { ValidBody } from '@keten/platform';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { Needs } from '../people/people.ts';
import { AreaQuestionBody, toAsked } from './area-question-body.ts';
import { areaInParts } from './areas.ts';
import type { AreaInParts } from './areas.ts';

/** What an area touches, for whoever writes it and whoever must agree to it. */
@Controller('v1/areas')
export class AreaController {
  @Post('_describe')
  @Needs('read')
  @HttpCode(200)
  describe(@ValidBody(AreaQuestionBody) body: AreaQuestionBody): AreaInParts {
    return areaInParts(toAsked(body));
  }
}
