import { describe, expect, it } from '@jest/globals';
import type { Content } from '@keten/domain';
import { samplePublicWarning } from '@keten/testing';
import { asItArrives } from './as-it-arrives.ts';
import { smsToCitizen, smsToEntity } from './compose-text.ts';
import { fitSms } from './fit-sms.ts';

const fit = (text: string, languages: Parameters<typeof fitSms>[1] = ['nl-NL']) =>
  fitSms(3, languages, [{ text, left: [], saysWhatToDo: true }]);

describe('letters without their accent', () => {
  it('are used where that takes fewer parts, and only there', () => {
    expect(fit('Volg de officiële berichten.')).toMatchObject({ text: 'Volg de officiële berichten.', parts: 1 });
    const long = 'Volg de officiële berichten op de radio, van de gemeente, van de regio en van de brandweer.';
    expect(fit(long)).toEqual({
      text: long.replace('ë', 'e'),
      parts: 1,
      encoding: 'gsm7',
      left: [],
      saysWhatToDo: true,
    });
  });

  it('are those of other scripts too, and what has no plain letter stays', () => {
    const filler = ' x'.repeat(50);
    expect(fit(`Łódź, œuf, ça va, Kraków, één, café${filler}`).text).toMatch(/^Lodz, oeuf, ca va, Krakow, één, café/);
    expect(fit(`Één ï 🚨${filler}`)).toMatchObject({ encoding: 'ucs2', text: expect.stringContaining('ï 🚨') });
  });

  it('are one letter however they were typed', () => {
    expect(fit(`Cafe\u0301${' x'.repeat(70)}`)).toMatchObject({ encoding: 'gsm7', parts: 1 });
  });

  it('are not used in a language in which they tell words apart', () => {
    const long = `pò â${' x'.repeat(50)}`;
    expect(fit(long, ['pap'])).toMatchObject({ text: long, encoding: 'ucs2' });
  });
});

describe('an SMS', () => {
  const warning = samplePublicWarning();
  const asking = (instruction: string) => warning.texts.map((text) => ({ ...text, instruction }));

  it('ends after a whole sentence, and says what falls away', () => {
    const instruction = Array.from({ length: 40 }, (_, at) => `Zin nummer ${'i'.repeat(at)} is lang.`).join(' ');
    const { text, left, parts } = smsToCitizen({ ...warning, texts: asking(instruction) }, 'https://s.example');
    expect(text).toMatch(/is lang\. \.\.\. Echt\? https:/);
    expect(left.at(0)).toMatch(/^Zin nummer/);
    expect(left.at(-1)).toMatch(/^Explosion in Groningen\./);
    expect(parts).toBe(4);
  });

  it('of which not even the first sentence fits is told apart, before anybody approves it', () => {
    const content = {
      ...warning,
      channels: ['sms', 'push'],
      audience: { citizens: true, sectors: ['DWA'], entityIds: [] },
    };
    const arrivals = (instruction: string) =>
      asItArrives({ ...content, texts: asking(instruction) } as unknown as Content, {
        citizenUrl: 'https://s.example',
      });
    const isSaid = (instruction: string) => arrivals(instruction).map(({ saysWhatToDo }) => saysWhatToDo);
    expect(isSaid('Ga naar binnen.')).toEqual([true, true, true]);
    expect(isSaid('x'.repeat(600))).toEqual([false, false, true]);
    expect(isSaid('x'.repeat(4000))).toEqual([false, false, false]);
  });

  it('is made in no time, however many sentences there are', () => {
    const content = { ...warning, texts: asking('A. '.repeat(1333)) } as unknown as Content;
    const began = performance.now();
    smsToEntity({ content, code: 'ABC' });
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
