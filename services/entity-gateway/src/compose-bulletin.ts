import { mayCarry, momentIn, sayExercise, zonesOf } from '@keten/domain';
import type { BulletinNoticeRequested, BulletinText, Language, Recipient } from '@keten/domain';
import { areaIn } from '@keten/geo';
import type { SendMailOptions } from 'nodemailer';
import { areaOf } from './area-of.ts';
import { rootOf } from './confirmation-url.ts';
import { bodyOf } from './format-mail.ts';
import type { Line } from './format-mail.ts';

/** Another name than an alert's: no receiver may sound an alarm for it. */
const bulletinType = 'nl.waarschuwingsketen.bulletin.v1';

type Notice = Omit<BulletinNoticeRequested, 'recipients' | 'noticeId'>;

/** What is said instead where the text itself may not go. */
const pointers: readonly BulletinText[] = [
  {
    language: 'nl-NL',
    headline: 'Er staat een dreigingsbericht voor u klaar in het portaal',
    description: 'De tekst mag niet over dit kanaal. Er is geen haast bij.',
  },
  {
    language: 'en-GB',
    headline: 'A threat bulletin is waiting for you in the portal',
    description: 'The text may not be sent over this channel. There is no hurry.',
  },
];

/** The texts that may go over the channel, Dutch first. Of what was withdrawn the reason stands where the text was. */
function textsOf({ content, channel, withdrawnBecause }: Notice): readonly BulletinText[] {
  if (!mayCarry(channel, content)) return pointers;
  const dutchFirst = content.texts.toSorted((a, b) => rankOf(a.language) - rankOf(b.language));
  if (withdrawnBecause === '') return dutchFirst;
  return dutchFirst.map((text) => ({ ...text, description: withdrawnBecause }));
}

const rankOf = (language: Language): number => (language === 'nl-NL' ? 0 : 1);

/** The body of a webhook: all of it, or that there is something in the portal. */
export function composeBulletinWebhook(notice: Notice, portalUrl: string): string {
  const { content, withdrawnBecause, requestedAt } = notice;
  const { bulletinId, revision, plane, kind, area, sectors, rubricering, tlp, validUntil } = content;
  const whole = { kind, sectors, ...areaOf(content), areaCodes: area.codes, rubricering, tlp };
  const data = {
    ...{ bulletinId, revision, plane, state: withdrawnBecause === '' ? 'released' : 'withdrawn' },
    texts: textsOf(notice).map((text) => ({
      ...text,
      headline: sayExercise(plane, text.language, text.headline),
      description: sayExercise(plane, text.language, text.description),
    })),
    ...(mayCarry('webhook', content) ? whole : {}),
    ...{ portal: rootOf(portalUrl), validUntil: validUntil.toISOString() },
  };
  return JSON.stringify({ type: bulletinType, timestamp: requestedAt.toISOString(), data });
}

type Sender = { readonly from: string; readonly portalUrl: string };
type Labels = {
  readonly [Name in 'kind' | 'withdrawn' | 'marking' | 'where' | 'until' | 'exercise' | 'portal']: string;
};
const dutch: Labels = {
  kind: 'Dreigingsbericht',
  withdrawn: 'Ingetrokken dreigingsbericht',
  marking: 'Rubricering en TLP',
  where: 'Waar',
  until: 'Geldig tot',
  exercise: 'OEFENING. Dit is een oefening.',
  portal: 'Naar het portaal: daar kiest u ook wat u volgt',
};
const english: Labels = {
  kind: 'Threat bulletin',
  withdrawn: 'Withdrawn threat bulletin',
  marking: 'Marking and TLP',
  where: 'Where',
  until: 'Valid until',
  exercise: 'EXERCISE. This is an exercise.',
  portal: 'To the portal, where you also choose what you follow',
};
const labelsIn: Readonly<Record<Language, Labels>> = { 'nl-NL': dutch, 'en-GB': english, pap: dutch };

/**
 * A mail without hurry. Its subject carries the label of its marking (TLP 2.0, "How to use TLP in messaging"); a pointer has none,
 * for it says nothing. Its Message-ID is the same at every attempt, and what comes later lies in its thread.
 */
export function composeBulletinMail(
  notice: Notice,
  recipient: Recipient,
  { from, portalUrl }: Sender,
): SendMailOptions {
  const { bulletinId, revision, content, withdrawnBecause } = notice;
  const isWhole = mayCarry('email', content);
  const isWithdrawn = withdrawnBecause !== '';
  const sections = textsOf(notice).map((text) => ({
    language: text.language,
    lines: linesOf(text, notice, isWhole, rootOf(portalUrl)),
  }));
  const exercise = content.plane === 'exercise' ? 'OEFENING - ' : '';
  const about = isWhole ? `TLP:${content.tlp} ${isWithdrawn ? dutch.withdrawn : dutch.kind}: ` : '';
  const subject = `${exercise}${about}${textsOf(notice)[0]?.headline ?? ''}`;
  const idOf = (what: string): string => `<${bulletinId}.${what}.${recipient.recipientId}@${domainOf(from)}>`;
  const first = idOf('1');
  const own = idOf(isWithdrawn ? `${revision}.withdrawn` : `${revision}`);
  return {
    from: { name: 'Waarschuwingsketen', address: from },
    to: { name: recipient.name, address: recipient.address },
    ...{ subject: subject.replace(/\s+/g, ' ').trim().slice(0, 200), messageId: own },
    ...(own === first ? {} : { references: [first], inReplyTo: first }),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...bodyOf(sections),
  };
}

function linesOf(text: BulletinText, { content, withdrawnBecause }: Notice, isWhole: boolean, url: string): Line[] {
  const labels = labelsIn[text.language];
  const { rubricering, tlp, area, validUntil, plane } = content;
  const about: Line[] = [
    { kind: 'text', text: `${labels.marking}: ${rubricering}, TLP:${tlp}` },
    { kind: 'text', text: `${labels.where}: ${areaIn(area, text.language)}` },
    {
      kind: 'text',
      text: `${labels.until}: ${momentIn(validUntil, text.language, { zones: zonesOf(area), dateStyle: 'full' })}`,
    },
  ];
  return [
    ...(plane === 'exercise' ? [{ kind: 'text', text: labels.exercise } as const] : []),
    { kind: 'title', text: text.headline },
    ...(isWhole ? [{ kind: 'heading', text: withdrawnBecause === '' ? labels.kind : labels.withdrawn } as const] : []),
    { kind: 'text', text: text.description },
    ...(isWhole ? about : []),
    { kind: 'link', text: labels.portal, url },
  ];
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
