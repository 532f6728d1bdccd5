import { expect, it } from '@jest/globals';
import type { LineSaid } from '@keten/delivery';
import type { LineTestRequested } from '@keten/domain';
import { callOnce } from './test-line.ts';
import type { CalledOut } from './trunks.ts';

const now = new Date('2026-11-30T13:00:00Z');
const asked: LineTestRequested = {
  ...{ testId: 't-1', entityId: 'wad', pointId: 'p-1', name: 'Meldkamer', channel: 'voice', address: '+31201234567' },
  ...{ language: 'nl-NL', code: '', requestedAt: now, answerBy: new Date(now.getTime() + 3_600_000) },
};
const never = new AbortController().signal;

async function called(dialled: CalledOut['dialled'], { rings = false, wanted = never } = {}) {
  const [noted, spoken] = [[] as LineSaid[], [] as string[]];
  const said = await callOnce(
    {
      ...{ plane: 'live', stopping: never },
      say: ({ lines }) => {
        spoken.push(...lines.map(({ says }) => says));
        return Promise.resolve(lines.map(() => Buffer.alloc(0)));
      },
      trunks: {
        call: ({ onRinging }) => {
          if (rings) onRinging();
          return Promise.resolve({ trunk: 'Noord', dialled, free: () => undefined });
        },
      },
    },
    {
      ...{ asked, digits: '31201234567' },
      note: (what) => Promise.resolve(void noted.push(what)),
    },
    { wanted, note: () => Promise.resolve() },
    'Waterschap Wad',
  );
  return { said, noted, spoken };
}
const refused = { kind: 'unavailable', status: 503, detail: '503 Service Unavailable' } as const;

it('is over once it rang, whatever the trunk says then', async () => {
  const { said, noted } = await called(refused, { rings: true });
  expect(said).toMatchObject({ outcome: 'sent' });
  expect(noted).toEqual([{ outcome: 'sent', detail: 'it rang' }]);
});

it('is over when our trunk refuses, and blames nobody', async () => {
  expect((await called(refused)).said).toBeUndefined();
});

it('is tried again when every line is taken, or no trunk said a word', async () => {
  expect((await called({ kind: 'full', detail: '' })).said).toBe('full');
  await expect(called({ kind: 'unavailable', status: 0, detail: 'the trunk does not answer' })).rejects.toThrow(
    /nobody/,
  );
});

it('says nothing of who was broken off for an alert', async () => {
  const dialled = { kind: 'no-answer', status: 0, detail: '' } as const;
  expect((await called(dialled, { rings: true, wanted: AbortSignal.abort() })).said).toBeUndefined();
  expect((await called(dialled, { rings: true })).said).toMatchObject({ outcome: 'sent', detail: 'no-answer' });
});

it('says who asked', async () => {
  const { spoken } = await called({ kind: 'busy', status: 486, detail: '' });
  expect(spoken).toContainEqual(expect.stringContaining('gevraagd door Waterschap Wad. Dit is geen waarschuwing.'));
});
