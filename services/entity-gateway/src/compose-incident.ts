import { canonicalHash } from '@keten/contracts';
import { mayCarry, sayExercise } from '@keten/domain';
import type { IncidentNoticeRequested, Recipient } from '@keten/domain';
import type { SendMailOptions } from 'nodemailer';
import { rootOf } from './confirmation-url.ts';
import { bodyOf } from './format-mail.ts';
import { incidentPointers, incidentTexts } from './incident-texts.ts';

/** Another name than an alert's: no receiver may sound an alarm for it. */
const incidentType = 'nl.waarschuwingsketen.incident.v1';

/** Where an authority reads what was reported to it. */
const pageOf = (portalUrl: string): string => `${rootOf(portalUrl)}/bij-ons-gemeld`;

/**
 * The body of a webhook: all that this authority is entitled to, or that there is something in the portal. Of the duties it has
 * only those under the laws for which the recipient answers.
 */
export function composeIncidentWebhook(
  { channel, notice, requestedAt }: Omit<IncidentNoticeRequested, 'recipients'>,
  portalUrl: string,
): string {
  const isWhole = mayCarry(channel, notice);
  const { plane, incidentId, followUpId, ...rest } = notice;
  const whole = { incidentId, ...(followUpId === '' ? {} : { followUpId }), ...rest };
  const portal = isWhole ? `${pageOf(portalUrl)}/${encodeURIComponent(incidentId)}` : pageOf(portalUrl);
  const texts = (isWhole ? incidentTexts(notice) : incidentPointers).map(({ language, headline, lines }) => ({
    language,
    headline: sayExercise(plane, language, headline),
    description: sayExercise(plane, language, lines.join('\n')),
  }));
  const data = { plane, texts, ...(isWhole ? whole : {}), portal };
  return JSON.stringify({ type: incidentType, timestamp: requestedAt.toISOString(), data });
}

type Sender = { readonly from: string; readonly portalUrl: string };

/**
 * What no relay may read is not in its headers either: the name of an incident has that of who reported it, so the Message-ID,
 * which is the same at every attempt, is a hash.
 */
export function composeIncidentMail(
  { noticeId, channel, notice }: Omit<IncidentNoticeRequested, 'recipients'>,
  recipient: Recipient,
  { from, portalUrl }: Sender,
): SendMailOptions {
  const isWhole = mayCarry(channel, notice);
  const texts = isWhole ? incidentTexts(notice) : incidentPointers;
  const isExercise = notice.plane === 'exercise';
  const sections = texts.map(({ language, headline, lines, exercise, link }) => ({
    language,
    lines: [
      ...(isExercise ? [{ kind: 'text', text: exercise } as const] : []),
      { kind: 'title', text: headline } as const,
      ...lines.map((text) => ({ kind: 'text', text }) as const),
      { kind: 'link', text: link, url: pageOf(portalUrl) } as const,
    ],
  }));
  const subject = `${isExercise ? 'OEFENING - ' : ''}${isWhole ? `TLP:${notice.tlp} ` : ''}${texts[0]?.headline ?? ''}`;
  return {
    from: { name: 'Waarschuwingsketen', address: from },
    to: { name: recipient.name, address: recipient.address },
    subject: subject.replace(/\s+/g, ' ').trim().slice(0, 200),
    messageId: `<${canonicalHash([noticeId, recipient.recipientId]).slice(0, 32)}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...bodyOf(sections),
  };
}
