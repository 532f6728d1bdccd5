import { CLOCK, LOG, notFound, OpenToAll, ValidQuery, WithoutLimit } from '@keten/platform';
import type { Log } from '@keten/platform';
import { Controller, Get, Header, Inject, Param, Req } from '@nestjs/common';
import { checkMessage } from './check-message.ts';
import { checkPage } from './check-page.ts';
import { CheckQuery } from './check-query.ts';
import { listPage } from './list-page.ts';
import { forEveryone, htmlType } from './page-reply.ts';
import type { PublicWarnings } from './public-warnings.ts';
import { SITE, WARNINGS } from './tokens.ts';
import type { Site } from './tokens.ts';
import { warningPage } from './warning-page.ts';
import { WarningQuery } from './warning-query.ts';
import { wordsAt } from './words/words.ts';

type Asked = { readonly url: string };

/** What is going on, and whether a message is real. */
@Controller()
@OpenToAll('what is public')
export class WarningPageController {
  constructor(
    @Inject(WARNINGS) private readonly warnings: PublicWarnings,
    @Inject(SITE) private readonly site: Site,
    @Inject(CLOCK) private readonly clock: () => Date,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Get(['', 'en', 'pap'])
  @WithoutLimit()
  @Header('Content-Type', htmlType)
  @Header('Cache-Control', forEveryone)
  async list(@Req() { url }: Asked): Promise<string> {
    const failed = (err: unknown): void => this.log.error({ err }, 'a warning is left out of the public list');
    return listPage(await this.warnings.listed(), { now: this.clock(), words: wordsAt(url), failed });
  }

  @Get(['w/:warningId', 'en/w/:warningId', 'pap/w/:warningId'])
  @WithoutLimit()
  @Header('Content-Type', htmlType)
  @Header('Cache-Control', forEveryone)
  async one(
    @Param('warningId') warningId: string,
    @ValidQuery(WarningQuery) { waar = '' }: WarningQuery,
    @Req() { url }: Asked,
  ): Promise<string> {
    const { found, at } = await this.warnings.seen(warningId);
    if (!found) throw notFound('There is no such warning.');
    const when = { now: this.clock(), at, words: wordsAt(url), sought: waar.trim() };
    return warningPage(found, when, this.site.PUBLIC_URL);
  }

  @Get('echt')
  @WithoutLimit()
  @Header('Content-Type', htmlType)
  @Header('Cache-Control', forEveryone)
  async check(@ValidQuery(CheckQuery) { code = '' }: CheckQuery): Promise<string> {
    const checked = await checkMessage(this.warnings, code, this.site.PUBLIC_URL);
    return checkPage(code.trim(), checked, this.clock());
  }
}
