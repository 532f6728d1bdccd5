import { randomUUID } from 'node:crypto';
import { mayCarry, textsOver } from '@keten/domain';
import type { Content, Delivering, Recipient } from '@keten/domain';
import { areaOf } from './area-of.ts';
import { confirmationUrl, rootOf } from './confirmation-url.ts';
import type { Portal } from './confirmation-url.ts';

/** Name of the webhook's body, for receivers; a change that they can't ignore gets another number. */
const alertType = 'nl.waarschuwingsketen.alert.v1';

type Request = Pick<Delivering, 'content' | 'requestedAt'>;

/** What a receiver knows an alert by, however often and on however many rungs it is asked for. */
export const alertIdOf = (
  { warningId, revision }: Pick<Delivering, 'warningId' | 'revision'>,
  recipientId: string,
): string => `${warningId}.${revision}.${recipientId}`;

/**
 * The body of a webhook. A text whose marking is too high for this channel stays here with all that follows from it: the
 * receiver is told to look in the portal, where the confirmation is given too, by who has read it.
 */
export function composeAlert(request: Request, { recipientId, mustConfirm }: Recipient, portal: Portal): string {
  const { warningId, revision } = request.content;
  const own: Readonly<Record<string, string>> = {
    [marks.timestamp]: request.requestedAt.toISOString(),
    [marks.alertId]: alertIdOf(request.content, recipientId),
    [marks.url]: confirmationUrl(portal, { warningId, revision, recipientId }, 'webhook'),
  };
  return piecesOf(request.content, mustConfirm, portal)
    .map((piece) => (Object.hasOwn(own, piece) ? JSON.stringify(own[piece]) : piece))
    .join('');
}

/** Where what differs between recipients will stand: nobody who writes a text knows these. */
const marks = { timestamp: randomUUID(), alertId: randomUUID(), url: randomUUID() } as const;
const quotedMark = new RegExp(`"(${Object.values(marks).join('|')})"`);

type Pieces = { readonly portalUrl: string; readonly mustConfirm: boolean; readonly pieces: readonly string[] };
const written = new WeakMap<Content, readonly Pieces[]>();

/** What is the same for all recipients, and between it the marks. Written out once: a text may be large, and they may be thousands. */
function piecesOf(content: Content, mustConfirm: boolean, portal: Portal): readonly string[] {
  const { portalUrl } = portal;
  const before = written.get(content) ?? [];
  const known = before.find((each) => each.mustConfirm === mustConfirm && each.portalUrl === portalUrl);
  if (known) return known.pieces;
  const pieces = JSON.stringify(bodyOf(content, mustConfirm, portal)).split(quotedMark);
  written.set(content, [...before, { portalUrl, mustConfirm, pieces }]);
  return pieces;
}

function bodyOf(content: Content, mustConfirm: boolean, portal: Portal): object {
  const { warningId, revision, purpose, intensity, plane } = content;
  const data = {
    ...{ alertId: marks.alertId, warningId, revision, purpose, intensity, plane },
    texts: textsOver('webhook', content),
    ...(mayCarry('webhook', content) ? wholeOf(content, mustConfirm) : { portal: rootOf(portal.portalUrl) }),
    ...{ expiresAt: content.expiresAt.toISOString(), mustConfirm },
  };
  return { type: alertType, timestamp: marks.timestamp, data };
}

function wholeOf(content: Content, mustConfirm: boolean): object {
  const { kind, urgency, severity, certainty, checklist, acknowledgeWithinSeconds } = content;
  const acknowledge = { url: marks.url, withinSeconds: acknowledgeWithinSeconds };
  const described = { kind, urgency, severity, certainty, checklist, ...areaOf(content) };
  return mustConfirm ? { ...described, acknowledge } : described;
}
