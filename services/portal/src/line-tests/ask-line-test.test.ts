import { describe, expect, it } from '@jest/globals';
import type { EntityLine } from '@keten/delivery';
import type { LineCheck, LineTestRequested } from '@keten/domain';
import { limitRate } from '@keten/platform';
import { askLineTest } from './ask-line-test.ts';

const tuesday = new Date('2026-11-24T10:00:00Z');
const night = new Date('2026-11-25T02:00:00Z');

function asking(now = tuesday) {
  const [asked, kept] = [[] as LineTestRequested[], new Map<string, LineCheck>()];
  const clock = () => now;
  const ask = askLineTest({
    ...{ clock, limit: limitRate({ clock, maxKeys: 10 }) },
    checks: {
      update: (key, change) => {
        const next = change(kept.get(key));
        kept.set(key, next);
        return Promise.resolve(next);
      },
    },
    publisher: {
      publish: (_, fact) => {
        asked.push(fact as unknown as LineTestRequested);
        return Promise.resolve({ sequence: 1, duplicate: false });
      },
    },
  });
  return { asked, ask };
}

const line = (parts: Partial<EntityLine> = {}): EntityLine => ({
  ...{ pointId: 'p-1', entityId: 'wad', channel: 'sms', address: '+31612345678', name: 'Fatima', isOwn: true },
  ...{ timeZone: 'Europe/Amsterdam', language: 'en-GB', ...parts },
});
const tooMany = { status: 429, title: 'Too Many Requests' };

describe('a test for which somebody asks', () => {
  it('goes to one number after the other ten times and no more, for each organisation', async () => {
    const { asked, ask } = asking();
    const numbers = Array.from({ length: 12 }, (_, at) =>
      line({ pointId: `p-${at}`, address: `+316123456${10 + at}` }),
    );
    for (const each of numbers.slice(0, 10)) await ask.now(each);
    await expect(ask.now(numbers[10]!)).rejects.toMatchObject({
      ...tooMany,
      detail: expect.stringMatching(/^You asked/),
    });
    expect(asked).toHaveLength(10);
    await ask.now(line({ entityId: 'dijk', pointId: 'p-dijk' }));
    expect(asked).toHaveLength(11);
  });

  it('uses up nothing when it was tested a moment ago', async () => {
    const { asked, ask } = asking();
    await ask.now(line());
    for (let time = 0; time < 12; time++)
      await expect(ask.now(line())).rejects.toMatchObject({ detail: expect.stringMatching(/^This line was tested/) });
    await ask.now(line({ pointId: 'p-2' }));
    expect(asked).toHaveLength(2);
  });

  it.each(['sms', 'voice'] as const)(
    'wakes no person at night by %s, and the desk when it asks itself',
    async (channel) => {
      const { asked, ask } = asking(night);
      const detail = 'A person is tested on working days between nine and five.';
      await expect(ask.now(line({ channel, isOwn: false }))).rejects.toMatchObject({ ...tooMany, detail });
      const elsewhere = line({ channel, isOwn: false, timeZone: 'Asia/Tokyo' });
      await expect(ask.now(elsewhere)).rejects.toMatchObject({ detail });
      await ask.now(line({ channel }));
      await ask.now(line({ channel: 'email', address: 'fatima@wad.example', isOwn: false, pointId: 'p-2' }));
      expect(asked.map((each) => each.channel)).toEqual([channel, 'email']);
    },
  );

  it('goes to a person in office hours, in their language, with a code', async () => {
    const { asked, ask } = asking();
    await ask.now(line({ isOwn: false }));
    expect(asked).toMatchObject([{ name: 'Fatima', language: 'en-GB', code: expect.stringMatching(/^\d{6}$/) }]);
  });

  it.each([
    ['sms', '+31881234567'],
    ['sms', '+881612345678'],
    ['voice', '+319091234567'],
  ] as const)('goes by %s to no number such as %s', async (channel, address) => {
    const { asked, ask } = asking();
    await expect(ask.now(line({ channel, address }))).rejects.toMatchObject({ status: 409 });
    expect(asked).toEqual([]);
  });
});
