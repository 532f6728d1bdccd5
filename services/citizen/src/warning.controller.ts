import { writeAlert } from '@keten/cap';
import { CLOCK, LOG, notFound, OpenToAll, tagOf, WithoutLimit } from '@keten/platform';
import type { Log } from '@keten/platform';
import { Controller, Get, Header, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import { atomFeed } from './atom-feed.ts';
import { capOf } from './cap-of.ts';
import { madeOfEach } from './made-of-each.ts';
import { forEveryone } from './page-reply.ts';
import type { Reply } from './page-reply.ts';
import type { History, PublicWarnings } from './public-warnings.ts';
import { SITE, WARNINGS } from './tokens.ts';
import type { Site } from './tokens.ts';
import { revisionJson, warningJson } from './warning-json.ts';

const anySite = ['Access-Control-Allow-Origin', '*'] as const;
const capType = 'application/cap+xml';

/** The same for computers of gemeenten, broadcasters and whoever else wants to pass it on (S53). */
@Controller()
@OpenToAll('what is public')
export class WarningController {
  constructor(
    @Inject(WARNINGS) private readonly warnings: PublicWarnings,
    @Inject(SITE) private readonly site: Site,
    @Inject(CLOCK) private readonly clock: () => Date,
    @Inject(LOG) private readonly log: Log,
  ) {}

  private readonly failed = (err: unknown): void => this.log.error({ err }, 'a warning is left out of a public list');

  @Get('v1/warnings')
  @WithoutLimit()
  @Header(...anySite)
  @Header('Cache-Control', forEveryone)
  async list(@Res({ passthrough: true }) reply: Reply) {
    const { warnings, at, isOld } = await this.warnings.listed();
    const itemOf = (history: History) => warningJson(history, this.clock(), this.site.PUBLIC_URL);
    const items = madeOfEach(warnings, itemOf, this.failed);
    // As of when it is changes each time: whoever has these items is told in `Date` that they still hold.
    if (!isOld) reply.header('ETag', tagOf(JSON.stringify(items)));
    return { asOf: at, items };
  }

  /** JSON, or CAP 1.2 for whoever asks for `<id>.cap` or accepts application/cap+xml: of the last revision, or of `?revision=`. */
  @Get('v1/warnings/:warningId')
  @WithoutLimit()
  @Header(...anySite)
  @Header('Cache-Control', forEveryone)
  @Header('Vary', 'Accept')
  async one(
    @Param('warningId') asked: string,
    @Query('revision') revision: string | undefined,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const warningId = asked.replace(/\.cap$/, '');
    const history = await this.warnings.history(warningId);
    if (!history) throw notFound('There is no such warning.');
    if (warningId !== asked || accept?.includes(capType) === true) {
      const wanted = revision === undefined ? history[0] : history.find((each) => String(each.revision) === revision);
      if (!wanted) throw notFound('There is no such revision of this warning.');
      reply.type(`${capType}; charset=utf-8`);
      return writeAlert(capOf(wanted, history, this.site.PUBLIC_URL));
    }
    return { ...warningJson(history, this.clock(), this.site.PUBLIC_URL), revisions: history.map(revisionJson) };
  }

  @Get('feed.atom')
  @WithoutLimit()
  @Header(...anySite)
  @Header('Cache-Control', forEveryone)
  @Header('Content-Type', 'application/atom+xml; charset=utf-8')
  async feed(): Promise<string> {
    return atomFeed(await this.warnings.listed(), this.site.PUBLIC_URL, this.failed);
  }
}
