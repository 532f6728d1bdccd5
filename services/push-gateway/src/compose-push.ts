import { createHash } from 'node:crypto';
import { sayWhatItIs, textIn } from '@keten/domain';
import type { PublicWarning, Text } from '@keten/domain';

/** What the service worker gets, and shows as one notification. */
export type PushPayload = {
  readonly title: string;
  readonly body: string;
  /** The page of the warning at the public site. */
  readonly url: string;
  /** Notifications with the same tag replace each other: one per warning. */
  readonly tag: string;
  readonly lang: string;
  readonly sentAt: string;
  readonly purpose: string;
};

/** A body of 4096 octets less salt, record size, key id, padding delimiter and tag (RFC 8188 §2.1, RFC 8291 §4). */
export const maxPayloadOctets = 3993;

/** More than any screen shows, and not so much that the body would be left without room. */
const maxTitleCharacters = 150;

/**
 * The message as JSON, within the octets that every push service takes. The body begins with what to do, because a locked screen
 * shows two lines (S39); then what is happening, then English. What does not fit is cut from the end.
 */
export function composePush(warning: PublicWarning, siteUrl: string, sentAt: Date): string {
  const texts = warning.texts.map((text) => sayWhatItIs(warning.purpose, text));
  const dutch = textIn({ texts }, 'nl-NL');
  const english = texts.find(({ language }) => language === 'en-GB');
  const payload = (title: string, body: string): string =>
    JSON.stringify({
      title,
      body,
      url: new URL(`/w/${encodeURIComponent(warning.warningId)}`, siteUrl).href,
      tag: warning.warningId,
      lang: dutch.language,
      sentAt: sentAt.toISOString(),
      purpose: warning.purpose,
    } satisfies PushPayload);
  const parts = [dutch.instruction, dutch.description, ...(english && english !== dutch ? [inShort(english)] : [])];
  const headline = [...dutch.headline];
  const title = headline.length > maxTitleCharacters ? cut(headline, maxTitleCharacters - 1) : dutch.headline;
  return payload(
    title,
    longestThatFits(parts.join('\n\n'), (some) => payload(title, some)),
  );
}

const inShort = ({ headline, instruction }: Text): string => `English: ${headline}. ${instruction}`;

function longestThatFits(text: string, payload: (text: string) => string): string {
  const fits = (some: string): boolean => Buffer.byteLength(payload(some)) <= maxPayloadOctets;
  if (fits(text)) return text;
  // Whole characters: half of one would not be UTF-8.
  const characters = [...text];
  let [most, tooMany] = [0, characters.length];
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    if (fits(cut(characters, middle))) most = middle;
    else tooMany = middle;
  }
  return cut(characters, most);
}

const cut = (characters: readonly string[], count: number): string =>
  `${characters.slice(0, count).join('').trimEnd()}…`;

/** Replaces what of the same warning was not delivered yet (RFC 8030 §5.4): at most 32 characters of base64url. */
export const topicOf = (warningId: string): string =>
  createHash('sha256').update(warningId).digest('base64url').slice(0, 32);

/** RFC 8030 lets a push service keep a message longer than four weeks, but none does. */
const longestTtlSeconds = 28 * 24 * 3600;

/** How long the push service may keep it: never past the expiry of the warning. 0 or less when that has passed. */
export const ttlSecondsOf = (expiresAt: Date, now: Date): number =>
  Math.min(longestTtlSeconds, Math.floor((expiresAt.getTime() - now.getTime()) / 1000));
