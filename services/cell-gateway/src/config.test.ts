import { expect, it } from '@jest/globals';
import { readConfig } from '@keten/platform';
import { Config } from './config.ts';

const settings = {
  ...{ NATS_URL: 'nats://127.0.0.1:4222', REDIS_URL: 'redis://127.0.0.1:6379', OIN: '00000000000000000000' },
  CENTRE_URL: 'http://centre.example',
};
const read = (parts: Record<string, string>): Config => readConfig(Config, { ...settings, ...parts });

it('goes out in the languages that the console shows, and does not start with one for which it has no number', () => {
  expect(read({ CELL_BROADCAST_LANGUAGES: 'nl-NL,en-GB' }).CELL_BROADCAST_LANGUAGES).toEqual(['nl-NL', 'en-GB']);
  expect(() => read({ CELL_BROADCAST_LANGUAGES: 'nl-NL,pap' })).toThrow(/CELL_BROADCAST_LANGUAGES.*no number/);
  expect(() => read({})).toThrow(/CELL_BROADCAST_LANGUAGES/);
  const numbers = JSON.stringify([{ level: 'Extreme', language: 'pap', identifier: 4386 }]);
  const some = { CELL_BROADCAST_LANGUAGES: 'pap', MESSAGE_IDENTIFIERS: numbers };
  expect(() => read(some)).toThrow(/CELL_BROADCAST_LANGUAGES.*no number/);
});
