import { describe, expect, it } from '@jest/globals';
import { asItArrives } from '@keten/delivery';
import { thingsSaid, threatKinds } from '@keten/domain';
import { sampleContent } from '@keten/testing';
import { english } from './templates-en.ts';
import { dutch } from './templates-nl.ts';

/** Sentences of every template that only hold under a condition which stands in the sentence before them. */
const conditionals = [dutch, english].flatMap((templates) =>
  threatKinds.flatMap((kind) =>
    templates[kind].instructions.filter((each) => each.includes('? ')).map((each) => ({ kind, each })),
  ),
);
const addresses = { portalUrl: 'https://portal.example', citizenUrl: 'https://site.example' };
const filler = 'Dit gaat voor. ';

/** Everything that arrives of a template, behind ever more words that come before it. */
function arriving(kind: (typeof threatKinds)[number]): readonly string[] {
  const text = (words: number, templates: typeof dutch) =>
    filler.repeat(words) + templates[kind].instructions.join(' ');
  const lengths = [
    ...Array.from({ length: 45 }, (_, words) => words),
    ...Array.from({ length: 60 }, (_, at) => 200 + at),
  ];
  return lengths.flatMap((words) => {
    const texts = [
      { language: 'nl-NL', headline: 'Kop', description: 'Er is iets.', instruction: text(words, dutch) },
      { language: 'en-GB', headline: 'Head', description: 'Something.', instruction: text(words, english) },
    ] as const;
    const audience = { sectors: ['DWA'], entityIds: [], citizens: true };
    return asItArrives(sampleContent({ texts, audience, channels: ['sms', 'push'] }), addresses).map(
      (each) => each.text,
    );
  });
}

describe('a condition and what to do then', () => {
  it('are in the templates, and are one piece of them', () => {
    expect(conditionals.length).toBeGreaterThan(8);
    for (const { kind } of conditionals)
      for (const templates of [dutch, english])
        expect(thingsSaid(templates[kind].instructions.join(' '))).toEqual(templates[kind].instructions);
    expect(conditionals.map(({ each }) => thingsSaid(each))).toEqual(conditionals.map(({ each }) => [each]));
  });

  it.each(threatKinds)('arrive together or not at all, at every length of the text: %s', (kind) => {
    const own = [...dutch[kind].instructions, ...english[kind].instructions];
    expect(arriving(kind).flatMap((text) => [...tornIn(text), ...own.filter((each) => isHalf(text, each))])).toEqual(
      [],
    );
  });

  it('would be seen if they did not', () => {
    expect(tornIn('Ga weg. Ligt er een drone? ... Echt?')).toEqual(['Ligt er een drone?']);
    expect(isHalf('Ga weg. Raak een drone op de grond', 'Raak een drone op de grond niet aan.')).toBe(true);
  });
});

/** Questions without their answer, and answers that no template gives without a question. */
function tornIn(text: string): readonly string[] {
  const rest = conditionals.reduce((left, { each }) => left.replaceAll(each, ''), text);
  const halves = conditionals.flatMap(({ each }) => each.split(/(?<=\?) /)).filter((half) => !saidAlone.has(half));
  return halves.filter((half) => rest.includes(half));
}

const saidAlone = new Set(threatKinds.flatMap((kind) => [...dutch[kind].instructions, ...english[kind].instructions]));

/** Whether its first words stand there without the last. */
const isHalf = (text: string, sentence: string): boolean =>
  text.includes(sentence.split(' ').slice(0, 3).join(' ')) && !text.includes(sentence);
