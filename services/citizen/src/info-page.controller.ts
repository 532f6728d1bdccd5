import { OpenToAll, WithoutLimit } from '@keten/platform';
import type { Noodsteunpunt } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import { Controller, Get, Header, Inject } from '@nestjs/common';
import { forEveryone, htmlType } from './page-reply.ts';
import { preparePage } from './prepare-page.ts';
import { shelterPage } from './shelter-page.ts';
import { NOODSTEUNPUNTEN } from './tokens.ts';

/** What does not change by the minute. */
@Controller()
@OpenToAll('pages for the public')
export class InfoPageController {
  constructor(@Inject(NOODSTEUNPUNTEN) private readonly noodsteunpunten: RegisterView<Noodsteunpunt>) {}

  @Get('noodsteunpunten')
  @WithoutLimit()
  @Header('Content-Type', htmlType)
  @Header('Cache-Control', forEveryone)
  shelters(): string {
    return shelterPage(this.noodsteunpunten.all().values());
  }

  @Get('voorbereiden')
  @WithoutLimit()
  @Header('Content-Type', htmlType)
  @Header('Cache-Control', forEveryone)
  prepare(): string {
    return preparePage();
  }
}
