import type { Operator } from '@keten/domain';
import { PathId, Person, ValidBody, ValidQuery, WithPasskey } from '@keten/platform';
import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { Needs } from '../people/people.ts';
import { HELP } from './help.ts';
import type { Helping } from './help.ts';
import { AnswerHelpBody, HelpQuery, TakeHelpBody } from './help-bodies.ts';

/** Who confirmed and needs help: an alarm until somebody takes it, and a question until it is answered. */
@Controller('v1/help-requests')
export class HelpController {
  constructor(@Inject(HELP) private readonly help: Helping) {}

  /** Those that nobody answered, or all of one warning. */
  @Get()
  @Needs('read')
  all(@Person() operator: Operator, @ValidQuery(HelpQuery) wanted: HelpQuery) {
    const { warningId } = wanted;
    return warningId === undefined ? this.help.unanswered(operator, wanted) : this.help.of(operator, warningId);
  }

  @Post(':helpId/_take')
  @Needs('help')
  @HttpCode(200)
  take(
    @Person() operator: Operator,
    @PathId('helpId') helpId: string,
    @ValidBody(TakeHelpBody) { insteadOf }: TakeHelpBody,
  ) {
    return this.help.take(operator, helpId, insteadOf);
  }

  /** What is said to people in need reaches them at once, on the word of one person. */
  @Post(':helpId/_answer')
  @Needs('help')
  @WithPasskey()
  @HttpCode(200)
  answer(
    @Person() operator: Operator,
    @PathId('helpId') helpId: string,
    @ValidBody(AnswerHelpBody) { text }: AnswerHelpBody,
  ) {
    return this.help.answer(operator, helpId, text);
  }
}
