import { AtMost, OpenToAll, Problem, validate, ValidForm, ValidQuery, WithoutLimit } from '@keten/platform';
import type { Fault } from '@keten/platform';
import { Controller, Get, Header, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { codePage } from './code-page.ts';
import type { Unsubscribe } from './keep-subscription.ts';
import { forEveryone, htmlType } from './page-reply.ts';
import type { Asker, Reply } from './page-reply.ts';
import type { NumberProof } from './prove-number.ts';
import { CodeForm, PhoneForm, PlacesQuery } from './subscribe-form.ts';
import { subscribedPage, subscribePage, unsubscribedPage, unsubscribePage } from './subscribe-page.ts';
import type { Subscribe } from './subscribe.ts';
import { SubscriptionBody } from './subscription-body.ts';
import { codeWords, phoneWords } from './words/words.ts';
import { PROOF, SITE, SUBSCRIBE, UNSUBSCRIBE } from './tokens.ts';
import type { Site } from './tokens.ts';

/** Signing up and off with nothing but HTML. */
@Controller()
@OpenToAll('anybody may subscribe; the token ends a subscription')
export class SubscribePageController {
  constructor(
    @Inject(SUBSCRIBE) private readonly subscribe: Subscribe,
    @Inject(PROOF) private readonly proof: NumberProof,
    @Inject(UNSUBSCRIBE) private readonly unsubscribe: Unsubscribe,
    @Inject(SITE) private readonly site: Site,
  ) {}

  @Get('aanmelden')
  @WithoutLimit()
  @Header('Content-Type', htmlType)
  @Header('Cache-Control', forEveryone)
  choose(@ValidQuery(PlacesQuery) { zoek = '', plaats }: PlacesQuery): string {
    return subscribePage({ sought: zoek.trim(), chosen: plaats }, this.site.VAPID_PUBLIC_KEY);
  }

  @Post('aanmelden')
  @Header('Content-Type', htmlType)
  @HttpCode(200)
  @AtMost(600)
  async add(
    @ValidForm(PhoneForm) { plaats, telefoon }: PhoneForm,
    @Req() { ip }: Asker,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    try {
      const made = await this.subscribe(validate(SubscriptionBody, { places: plaats, phone: telefoon }), ip);
      if ('token' in made) return subscribedPage(made);
      return codePage({ requestId: made.requestId, places: plaats, phone: telefoon });
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      reply.code(error.status);
      for (const [name, value] of Object.entries(error.headers)) reply.header(name, value);
      const view = { sought: '', chosen: plaats, phone: telefoon, faults: faultsOf(error) };
      return subscribePage(view, this.site.VAPID_PUBLIC_KEY);
    }
  }

  @Post('aanmelden/code')
  @Header('Content-Type', htmlType)
  @HttpCode(200)
  @AtMost(120)
  async prove(
    @ValidForm(CodeForm) { plaats, telefoon, aanvraag, code }: CodeForm,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    try {
      return subscribedPage(await this.proof.prove(aanvraag, code));
    } catch (error) {
      const fault = error instanceof Problem ? codeFaults[error.status] : undefined;
      if (!(error instanceof Problem) || !fault) throw error;
      reply.code(error.status);
      return codePage({ requestId: aanvraag, places: plaats, phone: telefoon, fault });
    }
  }

  @Get('afmelden/:subscriptionId/:token')
  @Header('Content-Type', htmlType)
  ask(): string {
    return unsubscribePage();
  }

  @Post('afmelden/:subscriptionId/:token')
  @Header('Content-Type', htmlType)
  @HttpCode(200)
  @AtMost(60)
  async remove(@Param('subscriptionId') subscriptionId: string, @Param('token') token: string): Promise<string> {
    return unsubscribedPage(await this.unsubscribe(subscriptionId, token));
  }
}

const codeFaults: Readonly<Record<number, 'wrong' | 'over' | 'tooOften'>> = {
  400: 'wrong',
  410: 'over',
  429: 'tooOften',
};

const inDutch: Readonly<Record<string, readonly [string, string]>> = {
  '/places': ['zoek', 'Kies één of meer gemeenten of eilanden.'],
  '/phone': ['telefoon', 'Dit is geen telefoonnummer. Schrijf het zoals 06 12345678.'],
};

/** In the words of the form, each with the field that it is about. */
function faultsOf({ extra, status }: Problem): { field: string; message: string }[] {
  if (status === 429) return [{ field: 'telefoon', message: codeWords.busy.nl }];
  const faults = (extra['errors'] as readonly Fault[] | undefined) ?? [];
  const byPointer = new Map(faults.map(({ pointer = '', message }) => [pointer, message]));
  return [...byPointer].map(([pointer, message]) => {
    const [field, dutch] = inDutch[pointer] ?? ['telefoon', 'Er is iets niet goed ingevuld.'];
    return { field, message: Object.values(phoneWords).find(({ en }) => en === message)?.nl ?? dutch };
  });
}
