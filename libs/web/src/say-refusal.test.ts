import { describe, expect, it } from '@jest/globals';
import { RefusedByApi } from './ask.ts';
import { sayRefusal } from './say-refusal.ts';

const refused = (detail: string) => new RefusedByApi({ status: 409, title: 'Refused', detail });

describe('what the API refused', () => {
  it('is said in Dutch, sentence by sentence', () => {
    const { text, language } = sayRefusal(refused('The Dutch text is missing. No channel is chosen.'), 'nl');
    expect(text).toBe('De Nederlandse tekst ontbreekt. Er is geen kanaal gekozen.');
    expect(language).toBe('nl');
  });

  it('says so of a confirmation of what is past', () => {
    const detail = 'This warning no longer applies to you. You need not confirm this any more.';
    expect(sayRefusal(refused(detail), 'nl').text).toBe(
      'Deze waarschuwing geldt niet meer voor u. U hoeft dit niet meer te bevestigen.',
    );
  });

  it('is left whole in English when any of it is new to us', () => {
    const detail = 'The Dutch text is missing. The moon is full.';
    expect(sayRefusal(refused(detail), 'nl')).toEqual({ text: detail, language: 'en' });
  });

  it('says where a number stands that nobody verified, and what to do', () => {
    const detail =
      'Not verified, in the instruction (nl-NL): 0900-1234567. Not verified, in the checklist: http://bit.ly/x. ' +
      'Take it out, or let two persons verify it first.';
    expect(sayRefusal(refused(detail), 'nl').text).toBe(
      'Niet gecontroleerd, in wat mensen moeten doen (Nederlands): 0900-1234567. ' +
        'Niet gecontroleerd, in het handelingsperspectief: http://bit.ly/x. ' +
        'Haal het weg, of laat het eerst door twee personen opnemen bij Nummers en links.',
    );
  });

  it('names who was first', () => {
    const { text } = sayRefusal(refused('This report was discarded already. anna-2 decided first.'), 'nl');
    expect(text).toBe('Deze melding is al weggelaten. anna-2 besloot als eerste.');
  });

  it('is the API’s own sentence for who reads English', () => {
    expect(sayRefusal(refused('No channel is chosen.'), 'en').text).toBe('No channel is chosen.');
  });

  it('says that nobody answered', () => {
    expect(sayRefusal(new RefusedByApi({ status: 0 }), 'nl').text).toMatch(/antwoordt niet/);
  });
});
