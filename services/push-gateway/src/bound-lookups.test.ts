import { expect, it } from '@jest/globals';
import type { LookupAll } from '@keten/delivery';
import { boundLookups } from './bound-lookups.ts';

const unknown = (): NodeJS.ErrnoException => Object.assign(new Error('not known'), { code: 'ENOTFOUND' });

/** A name server that answers when the test says so. */
function nameServer() {
  const asked: string[] = [];
  const open = new Map<string, Parameters<LookupAll>[2]>();
  let now = Date.parse('2026-11-24T10:00:00Z');
  const lookup = boundLookups(
    (name, _options, callback) => {
      asked.push(name);
      open.set(name, callback);
    },
    () => new Date(now),
  );
  const heard: string[] = [];
  return {
    asked,
    heard,
    pass: (minutes: number) => (now += minutes * 60_000),
    look: (name: string) =>
      lookup(name, { all: true }, (error) => void heard.push(`${name} ${error?.code ?? 'found'}`)),
    answer: (name: string, error: NodeJS.ErrnoException | null) =>
      open.get(name)?.(error, error ? [] : [{ address: '192.0.2.1', family: 4 }]),
  };
}

it('asks for few strange names at once, and never lets a name that leads somewhere wait for them', () => {
  const names = nameServer();
  names.look('push.example');
  names.answer('push.example', null);
  for (let made = 0; made < 1_000; made++) names.look(`made-up-${made}.example`);
  names.look('push.example');
  expect(names.asked).toEqual(['push.example', 'made-up-0.example', 'made-up-1.example', 'push.example']);
  names.answer('made-up-0.example', unknown());
  expect(names.asked.at(-1)).toBe('made-up-2.example');
});

it.each(['fcm.googleapis.com', 'updates.push.services.mozilla.com', 'web.push.apple.com'])(
  'lets %s wait for no stranger, also when it has just begun',
  (name) => {
    const names = nameServer();
    for (let made = 0; made < 10; made++) names.look(`${made}.made-up-${name}`);
    names.look(name);
    expect(names.asked.at(-1)).toBe(name);
    expect(names.asked).toHaveLength(3);
  },
);

it('asks once for a name that nobody knows, and again after a while', () => {
  const names = nameServer();
  names.look('weg.example');
  names.answer('weg.example', unknown());
  for (let again = 0; again < 5; again++) names.look('weg.example');
  expect(names.asked).toEqual(['weg.example']);
  expect(names.heard).toEqual(Array.from({ length: 6 }, () => 'weg.example ENOTFOUND'));
  names.pass(11);
  names.look('weg.example');
  names.answer('weg.example', null);
  expect(names.heard.at(-1)).toBe('weg.example found');
});

it('takes a name server that does not answer for no answer about the name', () => {
  const names = nameServer();
  names.look('push.example');
  names.answer('push.example', Object.assign(new Error('later'), { code: 'EAI_AGAIN' }));
  names.look('push.example');
  expect(names.asked).toEqual(['push.example', 'push.example']);
});

it('comes to an end of many that wait for a name that is not known', () => {
  const names = nameServer();
  for (let many = 0; many < 100; many++) names.look('weg.example');
  names.answer('weg.example', unknown());
  expect(names.asked.length).toBeLessThanOrEqual(2);
  expect(names.heard.length).toBeGreaterThanOrEqual(99);
});
