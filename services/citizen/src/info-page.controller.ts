import { OpenToAll, WithoutLimit } from '@keten/platform';
import type { Noodsteunpunt, NoodsteunpuntSaid } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import { Controller, Get, Header, Inject } from '@nestjs/common';
import { forEveryone, htmlType } from './page-reply.ts';
import { preparePage } from './prepare-page.ts';
import { shelterPage } from './shelter-page.ts';
import { NOODSTEUNPUNT_STATES, NOODSTEUNPUNTEN } from './tokens.ts';

/** What does not change by the minute. */
@Controller()
@OpenToAll('pages for the public')
export class InfoPageController {
  constructor(
    @Inject(NOODSTEUNPUNTEN) private readonly noodsteunpunten: RegisterView<Noodsteunpunt>,
    @Inject(NOODSTEUNPUNT_STATES) private readonly states: RegisterView<NoodsteunpuntSaid>,
  ) {}

  @Get('noodsteunpunten')
  @WithoutLimit()
  @Header('Content-Type', htmlType)
  @Header('Cache-Control', forEveryone)
  shelters(): string {
    return shelterPage(this.noodsteunpunten.all().values(), this.states.all());
  }

  @Get('voorbereiden')
  @WithoutLimit()
  @Header('Content-Type', htmlType)
  @Header('Cache-Control', forEveryone)
  prepare(): string {
    return preparePage();
  }
}
