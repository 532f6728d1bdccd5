import { sayWhatItIs, textIn } from '@keten/domain';
import type { PublicWarning, Text } from '@keten/domain';
import { signatureOctets } from './sign-push.ts';

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

/** A body of 4096 octets less salt, record size, key id, padding delimiter and tag (RFC 8188 §2.1, RFC 8291 §4), and our signature. */
export const maxPayloadOctets = 3993 - signatureOctets;

/** More than any screen shows, and not so much that the body would be left without room. */
const maxTitleCharacters = 150;

/**
 * The message as JSON, within the octets that every push service takes. The body begins with what to do, because a locked screen
 * shows two lines (S39); then what is happening, then English. What does not fit is cut from the end, before the code with which
 * anyone can check that the message is real.
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
  const check = `Echt? ${new URL(siteUrl).host}/echt Code: ${warning.checkCode}`;
  const headline = [...dutch.headline];
  const title = headline.length > maxTitleCharacters ? cut(headline, maxTitleCharacters - 1) : dutch.headline;
  const whole = (some: string): string => payload(title, `${some}\n\n${check}`);
  return whole(longestThatFits(parts.join('\n\n'), whole));
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
