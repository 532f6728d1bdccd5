import { describe, expect, it } from '@jest/globals';
import { sayBecause } from './say-because.ts';

const words = {
  webhook: 'Webhook',
  email: 'E-mail',
  sms: 'Sms',
  push: 'Pushbericht',
  'cell-broadcast': 'Cell broadcast',
  portal: 'Portaal',
  phone: 'Telefoon',
  voice: 'Telefoongesprek',
};

describe('why something became of an obligation', () => {
  it.each([
    ['no confirmation in time', 'niet op tijd bevestigd'],
    ['no confirmation in time; an operator calls', 'niet op tijd bevestigd; nu bellen'],
    ['the entity was removed', 'de organisatie is uit het register gehaald'],
    ['the warning ended', 'de waarschuwing is voorbij'],
    ['revision 3 replaced it', 'versie 3 kwam ervoor in de plaats'],
    ['reached by email after all', 'toch bereikt: e-mail'],
    ['webhook failed: 500 Internal Server Error', 'webhook mislukte: 500 Internal Server Error'],
  ])('%s is said in Dutch', (because, text) => {
    expect(sayBecause(because, 'nl', words)).toEqual({ text, language: 'nl' });
    expect(sayBecause(because, 'en', words)).toEqual({ text: because, language: 'en' });
  });

  it('that nobody foresaw stays as it is, and is called English', () => {
    expect(sayBecause('the moon is full', 'nl', words)).toEqual({ text: 'the moon is full', language: 'en' });
  });
});
