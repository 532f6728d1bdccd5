import { publicWarningFrom } from '@keten/domain';
import type { Content, Language } from '@keten/domain';
import type { Arrival } from './arrival.ts';
import { cellArrivals, checkCodeToCome, nothingBefore } from './cell-arrivals.ts';
import type { CellsBefore } from './cell-arrivals.ts';
import { pushOf } from './compose-push.ts';
import type { ComposedPush } from './compose-push.ts';
import { canBeConfirmed, smsToCitizen, smsToEntity } from './compose-text.ts';
import type { SmsText } from './fit-sms.ts';

/** Where that of an entity will stand. */
export const confirmationCodeToCome = '___';

/** The addresses that stand in messages, and the languages of cell broadcasts where those are switched on. */
export type Addresses = {
  readonly cellLanguages?: readonly Language[];
  readonly portalUrl?: string | undefined;
  readonly citizenUrl?: string | undefined;
};

/**
 * What arrives of a content over the channels that have no room for all of it, made by what makes it when it is sent. A mail, a
 * webhook and the portal carry the whole text.
 *
 * @param before what went out of the same warning: the last word goes by cell broadcast to where that was heard.
 */
export function asItArrives(
  content: Content,
  { portalUrl, citizenUrl, cellLanguages = [] }: Addresses,
  before: CellsBefore = nothingBefore,
): readonly Arrival[] {
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
    ...cellArrivals(content, before, { cellLanguages, citizenUrl }),
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
