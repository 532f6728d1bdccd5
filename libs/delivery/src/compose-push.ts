import { languageNames, pathStarts, sayWhatItIs, textIn, thingsSaid } from '@keten/domain';
import type { Intensity, Language, PublicWarning, Text } from '@keten/domain';
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
  /** How loudly it is shown. */
  readonly intensity: Intensity;
};

/** A body of 4096 octets less salt, record size, key id, padding delimiter and tag (RFC 8188 §2.1, RFC 8291 §4), and our signature. */
export const maxPayloadOctets = 3993 - signatureOctets;

/** Every headline with what it is before it, and not so much that the body would be left without room. */
const maxTitleCharacters = 200;

/** What a push says, and what of the approved text does not fit into it. */
export type ComposedPush = {
  readonly payload: string;
  readonly title: string;
  readonly body: string;
  readonly left: readonly string[];
  /** False when there was no room for even the first thing to do. */
  readonly saysWhatToDo: boolean;
};

/**
 * The message as JSON, within the octets that every push service takes. The body begins with what to do, because a locked screen
 * shows two lines (S39); then what is happening, then English. What does not fit is left out from the end by whole sentences, before
 * the code with which anyone can check that the message is real.
 *
 * @param wanted Another language than Dutch, where somebody wrote in it: then with Dutch behind it.
 */
export function pushOf(
  warning: PublicWarning,
  siteUrl: string,
  sentAt: Date,
  wanted: Language = 'nl-NL',
): ComposedPush {
  const texts = warning.texts.map((text) => sayWhatItIs(warning, text));
  const dutch = textIn({ texts }, 'nl-NL');
  const first = texts.find(({ language }) => language === wanted) ?? dutch;
  const second = first === dutch ? texts.find(({ language }) => language === 'en-GB') : dutch;
  const title = cut(first.headline);
  const payload = (body: string): string =>
    JSON.stringify({
      title,
      body,
      url: new URL(`${pathStarts[first.language]}/w/${encodeURIComponent(warning.warningId)}`, siteUrl).href,
      tag: warning.warningId,
      lang: first.language,
      sentAt: sentAt.toISOString(),
      purpose: warning.purpose,
      intensity: warning.intensity,
    } satisfies PushPayload);
  const check = `Echt? ${new URL(siteUrl).host}/echt Code: ${warning.checkCode}`;
  const bodyOf = (said: string): string => [said, check].filter((part) => part !== '').join('\n\n');
  const whole = [first.instruction, first.description, ...(second && second !== first ? [inShort(second)] : [])];
  const { said, left, saysWhatToDo } = longestThatFits(
    whole,
    (some) => Buffer.byteLength(payload(bodyOf(some))) <= maxPayloadOctets,
  );
  const body = bodyOf(said);
  return { payload: payload(body), title, body, left, saysWhatToDo };
}
export const composePush = (...to: Parameters<typeof pushOf>): string => pushOf(...to).payload;

const inShort = ({ headline, instruction, language }: Text): string =>
  `${languageNames[language]}: ${/[.!?\u2026]$/.test(headline.trim()) ? headline.trim() : `${headline.trim()}.`} ${instruction}`;

/** All of it as it was written, or as many whole sentences as fit and a sign that there is more. */
function longestThatFits(paragraphs: readonly string[], fits: (some: string) => boolean) {
  const all = paragraphs.join('\n\n');
  if (fits(all)) return { said: all, left: [], saysWhatToDo: true };
  const pieces = paragraphs.flatMap((text, paragraph) => thingsSaid(text).map((piece) => ({ piece, paragraph })));
  const keeping = (count: number): string =>
    paragraphs
      .map((_, at) => pieces.slice(0, count).flatMap(({ piece, paragraph }) => (paragraph === at ? [piece] : [])))
      .filter((kept) => kept.length > 0)
      .map((kept) => kept.join(' '))
      .concat('…')
      .join('\n\n');
  let [most, tooMany] = [0, pieces.length];
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    if (fits(keeping(middle))) most = middle;
    else tooMany = middle;
  }
  return { said: keeping(most), left: pieces.slice(most).map(({ piece }) => piece), saysWhatToDo: most > 0 };
}

/** Whole characters: half of one would not be UTF-8. */
function cut(headline: string): string {
  const characters = [...headline];
  if (characters.length <= maxTitleCharacters) return headline;
  return `${characters
    .slice(0, maxTitleCharacters - 1)
    .join('')
    .trimEnd()}…`;
}
