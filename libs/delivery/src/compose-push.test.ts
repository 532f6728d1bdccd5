import { describe, expect, it } from '@jest/globals';
import { samplePublicWarning } from '@keten/testing';
import { composePush, maxPayloadOctets } from './compose-push.ts';
import type { PushPayload } from './compose-push.ts';

const at = new Date('2026-11-24T10:00:00Z');
const compose = (text: Partial<{ headline: string; description: string; instruction: string }>): string => {
  const warning = samplePublicWarning();
  const [dutch, english] = warning.texts;
  const texts = [{ ...dutch!, ...text }, english!];
  return composePush({ ...warning, texts }, 'https://site.example', at);
};
const bodyOf = (payload: string): PushPayload => JSON.parse(payload) as PushPayload;

describe('a push', () => {
  it('begins with what to do', () => {
    expect(bodyOf(compose({})).body).toMatch(/^Ga naar binnen\./);
  });

  it.each(['a', 'é', '€', '🚨', '"'])(
    'fits by whole sentences when everything is too long, made of %j',
    (character) => {
      const sentence = `Zin ${character.repeat(20)}.`;
      const long = Array.from({ length: 400 }, () => sentence).join(' ');
      for (const text of [{ description: long }, { instruction: long }, { headline: long, instruction: long }]) {
        const payload = compose(text);
        const { body, title } = bodyOf(payload);
        const more = Buffer.byteLength(JSON.stringify(` ${sentence}`)) - 2;
        expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(maxPayloadOctets);
        expect(Buffer.byteLength(payload)).toBeGreaterThan(maxPayloadOctets - more);
        expect(body).toContain(`${sentence}\n\n…\n\nEcht?`);
        if ('headline' in text) expect(title).toMatch(/…$/);
        expect(payload.isWellFormed()).toBe(true);
      }
    },
  );

  it('shows the longest headline whole, with what it is before it', () => {
    const headline = `Correctie: ${'x'.repeat(160)}`;
    expect(bodyOf(compose({ headline })).title).toBe(headline);
  });

  it('says in its title that an exercise is one, also where no author did', () => {
    const payload = composePush({ ...samplePublicWarning(), plane: 'exercise' }, 'https://site.example', at);
    expect(bodyOf(payload).title).toMatch(/^OEFENING\. (?!OEFENING)/);
    expect(bodyOf(payload).body).toMatch(/English: EXERCISE\. /);
  });

  it('keeps the instruction when the description is too long', () => {
    expect(bodyOf(compose({ description: 'x'.repeat(5000) })).body).toMatch(
      /^Ga naar binnen\. Sluit ramen en deuren\./,
    );
  });

  it.each(['short', 'Lange zin. '.repeat(500), 'x'.repeat(5000)])(
    'carries its code last, whatever is cut',
    (description) => {
      expect(bodyOf(compose({ description })).body).toMatch(/\n\nEcht\? site\.example\/echt Code: ABC234$/);
    },
  );
});
