import { publicWarningFrom } from '@keten/domain';
import type { Content } from '@keten/domain';
import { pushOf } from './compose-push.ts';
import type { ComposedPush } from './compose-push.ts';
import { canBeConfirmed, smsToCitizen, smsToEntity } from './compose-text.ts';
import type { SmsText } from './fit-sms.ts';

/** What one channel will carry to one group, to the letter but for the codes that each message has of its own. */
export type Arrival = {
  readonly channel: 'sms' | 'push';
  readonly to: 'citizens' | 'entities';
  /** Of a push; an SMS has none. */
  readonly title: string;
  readonly text: string;
  /** How many SMS it takes; a push is one. */
  readonly parts: number;
  readonly encoding: 'gsm7' | 'ucs2' | 'utf8';
  /** What of the approved text does not fit. */
  readonly left: readonly string[];
  /** False when not even the first thing to do fits. */
  readonly saysWhatToDo: boolean;
};

/** Where codes will stand: as many characters as a code has, and as short in every encoding. */
export const checkCodeToCome = '______';
export const confirmationCodeToCome = '___';

/** The addresses that stand in messages. */
export type Addresses = { readonly portalUrl?: string | undefined; readonly citizenUrl?: string | undefined };

/**
 * What arrives of a content over the channels that have no room for all of it, made by what makes it when it is sent. A mail, a
 * webhook and the portal carry the whole text.
 */
export function asItArrives(content: Content, { portalUrl, citizenUrl }: Addresses): readonly Arrival[] {
  if (content.texts.length === 0) return [];
  const { audience, channels, purpose } = content;
  // What follows an alert goes over the channels by which people heard that, whichever are chosen for it.
  const isUsed = (channel: Arrival['channel']): boolean => purpose !== 'alert' || channels.includes(channel);
  const toEntities = audience.sectors.length + audience.entityIds.length > 0;
  // The moment is not in any of the texts.
  const warning = publicWarningFrom(content, { checkCode: checkCodeToCome, issuedAt: content.expiresAt });
  return [
    ...(isUsed('sms') && toEntities ? [smsArrival('entities', toEntity(content, portalUrl))] : []),
    ...(isUsed('sms') && warning ? [smsArrival('citizens', smsToCitizen(warning, citizenUrl))] : []),
    ...(isUsed('push') && warning && citizenUrl ? [pushArrival(pushOf(warning, citizenUrl, warning.issuedAt))] : []),
  ];
}

function toEntity(content: Content, portalUrl: string | undefined) {
  const code = canBeConfirmed(content, content.purpose !== 'all-clear') ? confirmationCodeToCome : undefined;
  return smsToEntity({ content, code, ...(portalUrl !== undefined && { portalUrl }) });
}

const smsArrival = (to: Arrival['to'], sms: SmsText): Arrival => ({ channel: 'sms', to, title: '', ...sms });

const pushArrival = ({ title, body, left, saysWhatToDo }: ComposedPush): Arrival => ({
  ...{ channel: 'push', to: 'citizens', title, text: body, parts: 1, encoding: 'utf8', left, saysWhatToDo },
});
