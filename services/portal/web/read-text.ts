import type { BulletinText, Text } from '@keten/domain';

const nothing: Text = { language: 'nl-NL', headline: '—', description: '', instruction: '' };

/** The Dutch text, which is the one that was judged complete, or else whichever there is. */
export const readText = (texts: readonly Text[]): Text =>
  texts.find(({ language }) => language === 'nl-NL') ?? texts[0] ?? nothing;

/** The same for what has no instruction. */
export const headlineOf = (texts: readonly BulletinText[]): BulletinText =>
  texts.find(({ language }) => language === 'nl-NL') ?? texts[0] ?? nothing;
