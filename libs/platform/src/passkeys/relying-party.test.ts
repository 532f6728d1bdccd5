import { expect, it } from '@jest/globals';
import { relyingParty } from './relying-party.ts';

it.each([
  ['https://console.keten.example', 'console.keten.example', 'https://console.keten.example'],
  ['https://keten.example:8443/console/', 'keten.example', 'https://keten.example:8443'],
  ['http://localhost:8082', 'localhost', 'http://localhost:8082'],
])('%s asks as %s', (url, id, origin) => {
  expect(relyingParty(url)).toEqual({ id, origin });
});

it.each(['http://127.0.0.1:8082', 'https://[::1]:8082', 'https://10.0.0.1', 'http://keten.example', undefined])(
  '%s can ask for none: no browser would make one',
  (url) => expect(relyingParty(url)).toBeUndefined(),
);
