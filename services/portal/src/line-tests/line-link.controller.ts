import { OpenToAll } from '@keten/platform';
import { Controller, Get, Header, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { LinkState, TestLink } from './answer-line-test.ts';
import { linkPage } from './link-page.ts';
import { LINE_TESTS } from './line-tests.ts';
import type { LineTests } from './line-tests.ts';

/** Where the link in a test mail leads. Only a press on the button counts: mail scanners follow every link. */
@Controller('lijntest')
@OpenToAll('the token in the link is the right to answer one test')
export class LineLinkController {
  constructor(@Inject(LINE_TESTS) private readonly lineTests: LineTests) {}

  @Get(':pointId/:testId/:token')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async ask(@Param() link: TestLink, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return shown(await this.lineTests.readLink(link), reply);
  }

  @Post(':pointId/:testId/:token')
  @HttpCode(200)
  @Header('Content-Type', 'text/html; charset=utf-8')
  async answer(@Param() link: TestLink, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return shown(await this.lineTests.answerLink(link), reply);
  }
}

function shown(state: LinkState, reply: FastifyReply): string {
  if (state === 'wrong') reply.code(404);
  return linkPage(state);
}
