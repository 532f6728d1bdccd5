import { mayCarry, textsOver } from '@keten/domain';
import type { Content, Delivering, ObligationKey, Recipient } from '@keten/domain';
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
export function composeAlert(
  { content, requestedAt }: Request,
  { recipientId, mustConfirm }: Recipient,
  portal: Portal,
): string {
  const { warningId, revision, purpose, intensity, plane } = content;
  const key = { warningId, revision, recipientId };
  const data = {
    ...{
      alertId: alertIdOf(content, recipientId),
      warningId,
      revision,
      purpose,
      intensity,
      plane,
      texts: textsOver('webhook', content),
    },
    ...(mayCarry('webhook', content)
      ? wholeOf(content, key, mustConfirm, portal)
      : { portal: rootOf(portal.portalUrl) }),
    ...{ expiresAt: content.expiresAt.toISOString(), mustConfirm },
  };
  return JSON.stringify({ type: alertType, timestamp: requestedAt.toISOString(), data });
}

function wholeOf(content: Content, key: ObligationKey, mustConfirm: boolean, portal: Portal): object {
  const { kind, urgency, severity, certainty, checklist, acknowledgeWithinSeconds } = content;
  const acknowledge = { url: confirmationUrl(portal, key, 'webhook'), withinSeconds: acknowledgeWithinSeconds };
  const described = { kind, urgency, severity, certainty, checklist, ...areaOf(content) };
  return mustConfirm ? { ...described, acknowledge } : described;
}
