import { cellTextsOf, composePush, textForCitizen } from '@keten/delivery';
import type { PushPayload } from '@keten/delivery';
import { languages, pathStarts, sayWhatItIs, thingsSaid } from '@keten/domain';
import type { PublicWarning } from '@keten/domain';

/**
 * What somebody typed or pasted, held against one warning of ours:
 * - `ours`: it is what we sent, or a link to it; nothing was added and no sentence is half.
 * - `part`: the code alone, or so little or so broken off that it could mean something else. People compare it themselves.
 * - `other`: something that we did not send, though it may carry our code.
 */
export type Recognised = 'ours' | 'part' | 'other';

const link = /\bhttps?:\/\/[^\s<>"']+/giu;
/** The page of a warning, in any language. */
const warningPath = new RegExp(`^(?:${Object.values(pathStarts).join('|')})/w/([^/]+)$`);
/** Of our messages: a thing less long says too little to be called ours. */
const leastLetters = 20;

/** Letters and digits only: phones and people change white space, signs and capitals. */
export const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

export function recognise(typed: string, warning: PublicWarning, siteUrl: string): Recognised {
  const sent = sentTexts(warning, siteUrl);
  const links = linksIn(typed);
  if (!links.every((each) => isOurLink(each, warning, siteUrl) || sent.some((text) => linksIn(text).includes(each))))
    return 'other';
  const rest = withoutOurLinks(typed, siteUrl);
  const letters = lettersOf(rest);
  if (letters === '') return links.some((each) => warningPath.test(pathOf(each))) ? 'ours' : 'part';
  if (isCodeAlone(letters, warning.checkCode)) return 'part';
  const wholes = sent.map((text) => withoutOurLinks(text, siteUrl));
  const isPart = wholes.some((text) => lettersOf(text).includes(letters));
  if (!isPart) return 'other';
  return letters.length >= leastLetters && wholes.some((text) => isOfWholeSentences(letters, text)) ? 'ours' : 'part';
}

/** Everything that this revision said to citizens, as each channel and the site itself wrote it. */
function sentTexts(warning: PublicWarning, siteUrl: string): readonly string[] {
  if (warning.texts.length === 0) return [];
  const pushes = languages.map(
    (language) => JSON.parse(composePush(warning, siteUrl, warning.issuedAt, language)) as PushPayload,
  );
  const onSite = warning.texts.map((text) => sayWhatItIs(warning, text));
  return [
    textForCitizen(warning, siteUrl),
    textForCitizen(warning, undefined),
    ...cellTextsOf(warning, languages, siteUrl).map(({ text }) => text),
    ...pushes.map(({ title, body, url }) => `${title}\n${body}\n${url}`),
    ...onSite.map(({ headline, description, instruction }) => `${headline}. ${description} ${instruction}`),
  ];
}

/** Begins where a sentence of ours does and ends where one does: what says not to do a thing has its "not" at either end. */
function isOfWholeSentences(letters: string, text: string): boolean {
  const ends = [0];
  const pieces = thingsSaid(text).flatMap((piece) => piece.split(/(?<=[…:])\s+/u));
  for (const sentence of pieces) ends.push((ends.at(-1) ?? 0) + lettersOf(sentence).length);
  const all = lettersOf(text);
  return ends.some((from) => all.startsWith(letters, from) && ends.includes(from + letters.length));
}

const isCodeAlone = (letters: string, checkCode: string): boolean =>
  ['', 'code', 'controlecode', 'checkcode'].some((word) => letters === `${word}${checkCode.toLowerCase()}`);

const linksIn = (text: string): readonly string[] =>
  [...text.matchAll(link)].map(([found]) => found.replace(/[.,;:!?)\]]+$/, ''));

/** Only on our own host, to the letter: what merely looks like it is somebody else's. */
function isOurLink(found: string, { warningId, checkCode }: PublicWarning, siteUrl: string): boolean {
  const url = urlOf(found);
  if (url?.origin !== new URL(siteUrl).origin || url.username !== '') return false;
  if (url.pathname === '/echt') return url.searchParams.get('code')?.toUpperCase() === checkCode;
  return url.pathname === '/' || warningPath.exec(url.pathname)?.[1] === encodeURIComponent(warningId);
}

/** The warning whose page somebody pasted the address of. */
export const warningIdIn = (typed: string, siteUrl: string): string | undefined =>
  linksIn(typed)
    .map(urlOf)
    .filter((url) => url?.origin === new URL(siteUrl).origin)
    .map((url) => warningPath.exec(url?.pathname ?? '')?.[1])
    .find((warningId) => warningId !== undefined);

const withoutOurLinks = (text: string, siteUrl: string): string =>
  text.replaceAll(link, (found) => (urlOf(found)?.origin === new URL(siteUrl).origin ? ' ' : found));

const pathOf = (found: string): string => urlOf(found)?.pathname ?? '';
const urlOf = (found: string): URL | undefined => URL.parse(found) ?? undefined;
