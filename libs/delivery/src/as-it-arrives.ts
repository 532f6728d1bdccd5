import { publicWarningFrom } from '@keten/domain';
import type { Content, Language, PublicWarning } from '@keten/domain';
import { cellAreaOf } from './cell-area.ts';
import { cellTextsOf } from './compose-cell-broadcast.ts';
import { pushOf } from './compose-push.ts';
import type { ComposedPush } from './compose-push.ts';
import { canBeConfirmed, smsToCitizen, smsToEntity } from './compose-text.ts';
import type { SmsText } from './fit-sms.ts';

/** What one channel will carry to one group, to the letter but for the codes that each message has of its own. */
export type Arrival = {
  readonly channel: 'sms' | 'push' | 'cell-broadcast';
  /** Of a cell broadcast, which has a message for each; the others begin in Dutch. */
  readonly language?: Language;
  readonly to: 'citizens' | 'entities';
  /** Of a push; an SMS has none. */
  readonly title: string;
  readonly text: string;
  /** Why it will not be sent as it stands, of a cell broadcast: the centre is asked for nothing wider or shorter than was approved. */
  readonly refused?: 'area' | 'text';
  /** How many SMS or pages it takes; a push is one. */
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

/** The addresses that stand in messages, and the languages of cell broadcasts where those are switched on. */
export type Addresses = {
  readonly cellLanguages?: readonly Language[];
  readonly portalUrl?: string | undefined;
  readonly citizenUrl?: string | undefined;
};

/**
 * What arrives of a content over the channels that have no room for all of it, made by what makes it when it is sent. A mail, a
 * webhook and the portal carry the whole text.
 */
export function asItArrives(
  content: Content,
  { portalUrl, citizenUrl, cellLanguages = [] }: Addresses,
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
    ...(isUsed('cell-broadcast') && warning ? cellArrivals(warning, cellLanguages, citizenUrl) : []),
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

/** What a phone shows above it, by the number under which it comes. */
const titleOfPhones = 'NL-Alert';

function cellArrivals(
  warning: PublicWarning,
  languages: readonly Language[],
  citizenUrl: string | undefined,
): readonly Arrival[] {
  const isRefused = cellAreaOf(warning.area).kind === 'refused';
  return cellTextsOf(warning, languages, citizenUrl).map(({ language, text, pages, left, fits }) => ({
    ...{ channel: 'cell-broadcast', to: 'citizens', language, title: titleOfPhones, text, left, saysWhatToDo: true },
    ...{ parts: pages.pages.length, encoding: pages.alphabet },
    ...(isRefused ? { refused: 'area' } : !fits && { refused: 'text' }),
  }));
}
