import { describe, expect, it } from '@jest/globals';
import type { Content } from './content.ts';
import { mayCarry, textsOver } from './may-carry.ts';
import { channels, rubriceringen, tlps } from './vocabulary.ts';
import type { Rubricering, Tlp } from './vocabulary.ts';

const text = (language: 'nl-NL' | 'en-GB', headline: string) => ({
  ...{ language, headline, description: 'd', instruction: 'i' },
});
const content = (rubricering: Rubricering, tlp: Tlp): Content =>
  ({
    rubricering,
    tlp,
    purpose: 'alert',
    texts: [text('en-GB', 'Drones'), text('nl-NL', 'Drones boven de haven')],
  }) as Partial<Content> as Content;

describe('which marking a channel may carry', () => {
  it.each(channels)('lets unmarked text over %s', (channel) => {
    expect(mayCarry(channel, { rubricering: 'ongerubriceerd', tlp: 'CLEAR' })).toBe(true);
  });

  it.each(['webhook', 'email', 'sms', 'push'] as const)(
    'lets nothing classified over %s, whatever its TLP',
    (channel) => {
      const carried = rubriceringen.slice(1).filter((rubricering) => mayCarry(channel, { rubricering, tlp: 'CLEAR' }));
      expect(carried).toEqual([]);
    },
  );

  it.each([
    ['webhook', ['CLEAR', 'GREEN', 'AMBER']],
    ['email', ['CLEAR', 'GREEN']],
    ['sms', ['CLEAR', 'GREEN']],
    ['push', ['CLEAR']],
    ['portal', [...tlps]],
  ] as const)('knows how far TLP goes over %s', (channel, expected) => {
    expect(tlps.filter((tlp) => mayCarry(channel, { rubricering: 'ongerubriceerd', tlp }))).toEqual(expected);
  });

  it('lets no secret out on any channel', () => {
    const secret = { rubricering: 'Stg. Confidentieel', tlp: 'CLEAR' } as const;
    expect(channels.filter((channel) => mayCarry(channel, secret))).toEqual([]);
  });

  it('takes a marking that it does not know for one that is too high', () => {
    expect(mayCarry('portal', { rubricering: 'ongerubriceerd', tlp: 'WHITE' as Tlp })).toBe(false);
  });
});

describe('texts over a channel', () => {
  it('are those that were approved, Dutch first', () => {
    const texts = textsOver('email', content('ongerubriceerd', 'GREEN'));
    expect(texts.map(({ headline }) => headline)).toEqual(['Drones boven de haven', 'Drones']);
  });

  it('are only a pointer when the marking is too high, with not a word of the warning', () => {
    const texts = textsOver('sms', content('ongerubriceerd', 'AMBER'));
    expect(texts[0]?.headline).toMatch(/portaal/);
    expect(JSON.stringify(texts)).not.toMatch(/Drones/);
  });
});
