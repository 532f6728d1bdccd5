type Found = { readonly found: string; readonly at: number };

const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]{0,61}[\\p{L}\\p{N}\\p{M}])?';
const tail = '(?:[/?#][^\\s<>"“”„)\\]]*)?';

const emails = new RegExp(`[\\p{L}\\p{N}.!#$%&'*+/=?^_{|}~-]{1,64}@${label}(?:\\.${label})+`, 'giu');
const schemes =
  /(?<![\p{L}\d])(?:[a-z][a-z0-9+.-]{1,20}:\/\/|(?:mailto|tel|sms|smsto|geo|javascript|data):(?=\S))[^\s<>"“”„)\]]*/giu;
const numeric =
  /(?<!\d[ ()./-]{0,3})(?<![\d.])(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}(?![\d.])(?::\d+)?(?:\/[^\s<>"“”„)\]]*)?/gu;
/** A name whose last label is a word: "bit.ly/x", also without what browsers add themselves. */
const bare = new RegExp(
  `(?<![\\p{L}\\p{N}@.-])(?:${label}\\.)+(?:xn--[a-z0-9-]+|\\p{L}[\\p{L}\\p{M}]+)(?::\\d+)?${tail}`,
  'giu',
);

/** "J.Jansen": an initial. */
const isInitial = (found: string): boolean => /^\p{Lu}\.\p{Lu}\p{Ll}+$/u.test(found);
const withoutStop = (found: string): string => found.replace(/[.,;:!?'’]+$/, '');

/** E-mail addresses in a text of plain characters. */
export const emailsIn = (text: string): readonly Found[] =>
  [...text.matchAll(emails)].map(({ 0: found, index: at }) => ({ found, at }));

/**
 * Everything in a text of plain characters that a phone or a browser makes a link of, or may. Where a space is missing after a full
 * stop they do that too: "binnen.nu" is a name that somebody can register.
 */
export const linksIn = (text: string): readonly Found[] =>
  [schemes, numeric, bare]
    .reduce<{ readonly rest: string; readonly all: readonly Found[] }>(
      ({ rest, all }, pattern) => {
        const found = [...rest.matchAll(pattern)]
          .map(({ 0: whole, index: at }) => ({ found: withoutStop(whole), at }))
          .filter((each) => !isInitial(each.found));
        const hidden = rest.replace(pattern, (whole) => ' '.repeat(whole.length));
        return { rest: hidden, all: [...all, ...found] };
      },
      { rest: text, all: [] },
    )
    .all.toSorted((a, b) => a.at - b.at);

/**
 * One way to write a link: its host as the name servers know it, so that letters that look alike are not alike (UTS 46), without "www.",
 * with its path to the letter. Undefined for what is no link to a page: another scheme, without TLS, or with a name and password in it.
 */
export function plainLink(link: string): string | undefined {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(link) && !/^[^/]*\.[^/]*:\d/.test(link) ? link : `https://${link}`;
  if (!URL.canParse(whole)) return undefined;
  const { protocol, username, password, host, pathname, search, hash } = new URL(whole);
  if (protocol !== 'https:' || username !== '' || password !== '' || host === '') return undefined;
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${search}${hash}`;
}
