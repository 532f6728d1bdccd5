import { describe, expect, it } from '@jest/globals';
import { sayFault } from './say-fault.ts';

describe('what is wrong with a field', () => {
  it.each([
    ['newPassword must be longer than or equal to 12 characters', 'Dit moet minstens 12 tekens hebben.'],
    ['headline must be shorter than or equal to 160 characters', 'Dit mag hoogstens 160 tekens hebben.'],
    ['reportsPerMinute must not be greater than 6000', 'Hoogstens 6000.'],
    ['channels must contain at least 1 elements', 'Kies er minstens 1.'],
    ['must be an id', 'Gebruik alleen letters, cijfers, streepjes en lage streepjes: hoogstens 64, zonder spaties.'],
    ['publicUrl must be a URL address', 'Dit is geen webadres dat begint met https.'],
    ['sourceKind must be one of the following values: civil, military', 'Kies een van de mogelijkheden.'],
    ['property entityIds should not exist', 'Dit klopt niet.'],
    ['The moon is full.', 'Dit klopt niet.'],
    ['No channel is chosen.', 'Er is geen kanaal gekozen.'],
  ])('is said in words of people: %s', (message, dutch) => {
    expect(sayFault(message, 'nl')).toEqual({ text: dutch, language: 'nl' });
    expect(sayFault(message, 'en').text).not.toMatch(/\p{Ll}\p{Lu}|\//u);
  });
});
