import { mayCarry, textsOver, withoutExercise } from '@keten/domain';
import type { Content, Plane, Recipient, Severity } from '@keten/domain';
import type { SendMailOptions } from 'nodemailer';
import { confirmationUrl, rootOf } from './confirmation-url.ts';
import type { Portal } from './confirmation-url.ts';
import { formatMail } from './format-mail.ts';

type Words = { readonly nl: string; readonly en: string };

const severityWords: Readonly<Record<Severity, Words>> = {
  Extreme: { nl: 'ZEER ERNSTIG', en: 'EXTREME' },
  Severe: { nl: 'ERNSTIG', en: 'SEVERE' },
  Moderate: { nl: 'MATIG', en: 'MODERATE' },
  Minor: { nl: 'BEPERKT', en: 'MINOR' },
  Unknown: { nl: 'ERNST ONBEKEND', en: 'SEVERITY UNKNOWN' },
};
/** How a mail program shows it among the others (X-Priority, Importance). */
const priorityOf = { alarm: 'high', notice: 'normal', quiet: 'low' } as const satisfies Record<
  Content['intensity'],
  string
>;
/** An exercise says so before anything else (NL-Alert practice, domain "Texts"). */
const planeWords: Readonly<Record<Plane, string>> = { live: '', exercise: 'OEFENING - ' };

type Sender = Portal & { readonly from: string };

/** Who is asked again knows that it is no copy: nobody of theirs has confirmed. */
const again = 'Nog niet bevestigd: ';

/**
 * A mail to one recipient: Dutch first, English beside it. Its Message-ID follows from the obligation, so that a second relay's
 * copy is known for the same mail, and an update lies in the thread of its alert.
 *
 * @param rung of their ladder: what goes out on a later one is another message, or their mail server would take it for a copy
 */
export function composeMail(content: Content, recipient: Recipient, sender: Sender, rung = 0): SendMailOptions {
  const isWhole = mayCarry('email', content);
  const texts = textsOver('email', content);
  const { warningId, revision, plane, purpose, severity, intensity } = content;
  const { recipientId, mustConfirm } = recipient;
  const confirms = isWhole && mustConfirm;
  const link = confirms
    ? confirmationUrl(sender, { warningId, revision, recipientId }, 'email')
    : rootOf(sender.portalUrl);
  // How bad it was is no news of what is over.
  const about = isWhole && purpose !== 'all-clear' ? `${severityWords[severity].nl}: ` : '';
  const headline = texts[0]?.headline ?? '';
  // It stands before how bad it is, which stands before the headline.
  const bare = plane === 'exercise' ? withoutExercise(headline) : headline;
  const isAgain = rung > 0 && mustConfirm;
  const subject = `${planeWords[plane]}${isAgain ? again : ''}${about}${bare}`;
  const idOf = (revisionOf: number, step = ''): string =>
    `<${warningId}.${revisionOf}.${recipientId}${step}@${domainOf(sender.from)}>`;
  const isFirst = revision === 1 && !isAgain;
  return {
    from: { name: 'Waarschuwingsketen', address: sender.from },
    to: { name: recipient.name, address: recipient.address },
    ...{ subject: oneLine(subject), messageId: idOf(revision, isAgain ? `+${rung}` : '') },
    ...(!isFirst && { references: [idOf(1)], inReplyTo: idOf(1) }),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    priority: priorityOf[intensity],
    ...formatMail({ texts, link, confirms, isWhole, content, exercise: plane === 'exercise' }),
  };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 200);
const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
