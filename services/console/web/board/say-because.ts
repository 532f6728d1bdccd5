import type { channels } from '@keten/domain';
import type { UiLanguage } from '@keten/web';

type Channels = Readonly<Record<(typeof channels)[number], string>>;

/** Why something became of an obligation, as the facts say it in English; what a carrier or relay said stands in it as it came. */
const patterns: readonly (readonly [RegExp, (words: Channels, first: string, second: string) => string])[] = [
  [/^no confirmation in time; an operator calls$/, () => 'niet op tijd bevestigd; nu bellen'],
  [/^no confirmation in time$/, () => 'niet op tijd bevestigd'],
  [/^the entity was removed$/, () => 'de organisatie is uit het register gehaald'],
  [/^the warning ended$/, () => 'de waarschuwing is voorbij'],
  [/^revision (\d+) replaced it$/, (_, revision) => `versie ${revision} kwam ervoor in de plaats`],
  [/^reached by (\S+) after all$/, (words, channel) => `toch bereikt: ${nameOf(words, channel)}`],
  [
    /^(\S+) failed: (.*); an operator calls$/s,
    (words, channel, detail) => `${nameOf(words, channel)} mislukte: ${detail}; nu bellen`,
  ],
  [/^(\S+) failed: (.*)$/s, (words, channel, detail) => `${nameOf(words, channel)} mislukte: ${detail}`],
];

const nameOf = (words: Channels, channel: string): string =>
  (words as Readonly<Record<string, string>>)[channel]?.toLowerCase() ?? channel;

/** The reason in the reader's language; one that nobody foresaw stays English. */
export function sayBecause(
  because: string,
  language: UiLanguage,
  words: Channels,
): { readonly text: string; readonly language: UiLanguage } {
  if (language === 'en') return { text: because, language };
  for (const [pattern, say] of patterns) {
    const [, first = '', second = ''] = pattern.exec(because) ?? [];
    if (pattern.test(because)) return { text: say(words, first, second), language };
  }
  return { text: because, language: 'en' };
}
