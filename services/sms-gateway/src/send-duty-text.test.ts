import { describe, expect, it } from '@jest/globals';
import type { DutyCalled, DutyCallReported } from '@keten/domain';
import { sendDutyText } from './send-duty-text.ts';

const now = new Date('2026-11-30T13:00:00Z');
const called: DutyCalled = {
  ...{ callId: 'd-1', warningId: 'w-1', step: 'approve', since: now, operatorId: 'olga', phone: '+31612345678' },
  ...{ text: 'x', at: now, expiresAt: new Date(now.getTime() + 60_000) },
};
const accepted = [{ carrier: 'Noorderlicht', messageId: 'm-1', part: 1, parts: 1 }];
const away = (): Promise<never> => Promise.reject(new Error('Redis is away'));
type Kept = Pick<Parameters<typeof sendDutyText>[0]['redis'], 'get' | 'set'>;
const keeping = (): Kept => {
  const kept = new Map<string, string>();
  return {
    get: (key: string) => Promise.resolve(kept.get(key) ?? null),
    set: (key: string, text: string) => Promise.resolve(void kept.set(key, text)),
  } as unknown as Kept;
};

/** A process of the gateway; the first `failing` reports are not stored, as if it was killed there. */
function gateway(redis: Kept, failing = 0) {
  const seen = { sent: 0, states: [] as string[], awaited: 0 };
  let left = failing;
  const send = sendDutyText({
    ...{ redis, sender: '31970001234', plane: 'live', clock: () => now },
    log: { info: () => undefined, warn: () => undefined },
    receipts: { expect: () => Promise.resolve(void (seen.awaited += 1)) },
    publisher: {
      publish: (_, fact) => {
        if (left-- > 0) return Promise.reject(new Error('killed'));
        seen.states.push((fact as unknown as DutyCallReported).state);
        return Promise.resolve({ sequence: 1, duplicate: false });
      },
    },
    send: () => {
      seen.sent += 1;
      return Promise.resolve({ attempt: { next: 'end', state: 'handed-over', route: 'x', detail: '' }, accepted });
    },
  });
  return { seen, send };
}

describe('a text to a duty officer', () => {
  it('goes out while Redis is away, and by one process once', async () => {
    for (const redis of [
      { get: away, set: away },
      { ...keeping(), set: away },
    ]) {
      const { seen, send } = gateway(redis);
      await send(called);
      await send(called);
      expect(seen).toEqual({ sent: 1, states: ['handed-over'], awaited: 1 });
    }
  });

  it('is told of by the next process when this one was killed before it did, and is not sent again', async () => {
    const redis = keeping();
    const killed = gateway(redis, 1);
    await expect(killed.send(called)).rejects.toThrow('killed');
    const next = gateway(redis);
    await next.send(called);
    await next.send(called);
    await gateway(redis).send(called);
    expect(killed.seen).toEqual({ sent: 1, states: [], awaited: 0 });
    expect(next.seen).toEqual({ sent: 0, states: ['handed-over'], awaited: 1 });
  });
});
