import { lineTestToken } from '@keten/delivery';
import { sayExercise } from '@keten/domain';
import type { LineTestRequested, Plane } from '@keten/domain';
import type { SendMailOptions } from 'nodemailer';
import { rootOf } from './confirmation-url.ts';
import type { Portal } from './confirmation-url.ts';
import { bodyOf } from './format-mail.ts';

/** Another name than an alert's: no receiver may sound an alarm for it. */
const lineTestType = 'nl.waarschuwingsketen.line-test.v1';

type Sender = Portal & { readonly plane: Plane };

const texts = [
  {
    language: 'nl-NL',
    headline: 'LIJNTEST - geen waarschuwing',
    description: 'Er is niets aan de hand. Zo weten wij dat een waarschuwing hier zou aankomen.',
    ask: 'Open de link en druk op de knop. Dan weten wij dat iemand dit leest.',
    link: 'Laat weten dat dit is aangekomen',
  },
  {
    language: 'en-GB',
    headline: 'LINE TEST - no warning',
    description: 'Nothing is the matter. By this we know that a warning would arrive here.',
    ask: 'Open the link and press the button. Then we know that somebody reads this.',
    link: 'Let us know that this arrived',
  },
] as const;

/** The body of a webhook. Who answers with the challenge shows that the body was read. */
export function composeLineTestWebhook(asked: LineTestRequested, { plane, confirmationKey }: Sender): string {
  const said = texts.map(({ language, headline, description }) => ({
    ...{ language, headline: sayExercise(plane, language, headline), description },
  }));
  const data = { plane, testId: asked.testId, challenge: lineTestToken(confirmationKey, asked), texts: said };
  return JSON.stringify({ type: lineTestType, timestamp: asked.requestedAt.toISOString(), data });
}

/** A mail with a link to a page on which a person presses a button: what opens links of itself confirms nothing. */
export function composeLineTestMail(
  asked: LineTestRequested,
  { from, portalUrl, confirmationKey, plane }: Sender & { readonly from: string },
): SendMailOptions {
  const { pointId, testId, name, address } = asked;
  const url = `${rootOf(portalUrl)}/lijntest/${pointId}/${testId}/${lineTestToken(confirmationKey, asked)}`;
  const sections = texts.map(({ language, headline, description, ask, link }) => ({
    language,
    lines: [
      { kind: 'title', text: sayExercise(plane, language, headline) } as const,
      ...[description, ask].map((text) => ({ kind: 'text', text }) as const),
      { kind: 'link', text: link, url } as const,
    ],
  }));
  return {
    from: { name: 'Waarschuwingsketen', address: from },
    to: { name, address },
    subject: sayExercise(plane, 'nl-NL', texts[0].headline),
    messageId: `<${testId}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...bodyOf(sections),
  };
}
