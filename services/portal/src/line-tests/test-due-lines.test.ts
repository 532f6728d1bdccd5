import { expect, it } from '@jest/globals';
import type { Entity } from '@keten/domain';
import { testDueLines } from './test-due-lines.ts';

it('asks the other lines when one can not be asked, and none to which no test goes', async () => {
  const contactPoints = ['https://een.example', 'https://twee.example', 'https://drie.example'].map((address) => ({
    ...{ channel: 'webhook' as const, address },
  }));
  const wad = {
    ...{ entityId: 'wad', name: 'Wad', designation: 'designated', language: 'nl-NL' },
    contactPoints: [...contactPoints, { channel: 'sms', address: '+31881234567' }],
  } as unknown as Entity;
  const [asked, errors] = [[] as string[], [] as unknown[]];
  await testDueLines({
    ...{ entities: { all: () => new Map([['wad', wad]]) }, known: { get: () => undefined }, most: 10 },
    ask: ({ address }) => {
      asked.push(address);
      return asked.length === 1 ? Promise.reject(new Error('no room')) : Promise.resolve();
    },
    clock: () => new Date('2026-11-24T10:00:00Z'),
    onError: (err) => errors.push(err),
  })();
  expect(asked).toEqual(contactPoints.map(({ address }) => address));
  expect(errors).toHaveLength(1);
});
