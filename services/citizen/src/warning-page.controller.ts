import { CLOCK, LOG, OpenToAll, ValidQuery } from '@keten/platform';
import type { Log } from '@keten/platform';
import { Controller, Get, Header, Inject, Param, Res } from '@nestjs/common';
import { checkMessage } from './check-message.ts';
import { checkPage } from './check-page.ts';
import { CheckQuery } from './check-query.ts';
import { listPage } from './list-page.ts';
import { forEveryone, htmlType } from './page-reply.ts';
import type { Reply } from './page-reply.ts';
import { notFoundPage } from './page.ts';
import type { PublicWarnings } from './public-warnings.ts';
import { SITE, WARNINGS } from './tokens.ts';
import type { Site } from './tokens.ts';
import { warningPage } from './warning-page.ts';

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

  @Get()
  @Header('Content-Type', htmlType)
  @Header('Cache-Control', forEveryone)
  async list(): Promise<string> {
    return listPage(await this.warnings.listed(), this.clock(), (err) => {
      this.log.error({ err }, 'a warning is left out of the public list');
    });
  }

  @Get('w/:warningId')
  @Header('Content-Type', htmlType)
  @Header('Cache-Control', forEveryone)
  async one(@Param('warningId') warningId: string, @Res({ passthrough: true }) reply: Reply): Promise<string> {
    const history = await this.warnings.history(warningId);
    if (history) return warningPage(history, this.clock(), this.site.PUBLIC_URL);
    reply.code(404);
    return notFoundPage();
  }

  @Get('echt')
  @Header('Content-Type', htmlType)
  async check(@ValidQuery(CheckQuery) { code = '' }: CheckQuery): Promise<string> {
    const checked = await checkMessage(this.warnings, code, this.site.PUBLIC_URL);
    return checkPage(code.trim(), checked, this.clock());
  }
}
