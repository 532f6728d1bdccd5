import { describe, expect, it } from '@jest/globals';
import { nextDraft, nextForm } from './next-draft.ts';
import type { Content } from './warning-api.ts';

const now = new Date('2026-11-29T12:00:00Z');
const alarm = {
  purpose: 'alert',
  expiresAt: '2100-01-01T00:00:00Z',
  texts: [
    { language: 'nl-NL', headline: 'Sabotage', description: 'Er is sabotage.', instruction: 'Sluit de inname.' },
    { language: 'en-GB', headline: 'Sabotage', description: 'There is sabotage.', instruction: 'Close the intake.' },
  ],
} as unknown as Content;

describe('the form of what follows an alarm', () => {
  it.each(['all-clear', 'correction'] as const)('begins with none of its words when it is for the %s', (purpose) => {
    const { texts } = nextDraft(alarm, purpose, now);
    expect(texts.map(({ language }) => language)).toEqual(['nl-NL', 'en-GB']);
    texts.forEach(({ headline, description, instruction }, index) => {
      const said = alarm.texts[index]!;
      expect(headline.startsWith(said.headline)).toBe(false);
      expect(description.startsWith(said.description)).toBe(false);
      expect(instruction.startsWith(said.instruction)).toBe(false);
    });
  });

  it('asks anew what to do, and when, when what was foretold is there', () => {
    const early = { ...alarm, purpose: 'early-warning', urgency: 'Future', responseType: 'Prepare' } as Content;
    const form = nextForm(early, 'alert', now);
    const bare = { headline: '', description: '', instruction: '' };
    expect(form.texts).toEqual([
      { language: 'nl-NL', ...bare },
      { language: 'en-GB', ...bare },
    ]);
    expect([form.urgency, form.responseType]).toEqual([undefined, undefined]);
    expect(nextForm(early, 'early-warning', now)).toMatchObject({ texts: early.texts, urgency: 'Future' });
  });

  it('keeps what its author wrote of it already, and what an update goes on with', () => {
    for (const purpose of ['all-clear', 'correction'] as const)
      expect(nextDraft({ ...alarm, purpose }, purpose, now).texts).toEqual(alarm.texts);
    expect(nextDraft(alarm, 'update', now).texts).toEqual(alarm.texts);
  });

  it('carries no withdrawal of words that its author will change', () => {
    const withdrawal = { texts: alarm.texts };
    expect(nextDraft({ ...alarm, withdrawal }, 'update', now)).not.toHaveProperty('withdrawal');
  });
});
