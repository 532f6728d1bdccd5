import { expect, it } from '@jest/globals';
import { linePointId } from '@keten/contracts';
import { lineStateOf } from '@keten/domain';
import type { ContactPoint, DeliveryReported, DeliveryResult, Entity, LineCheck } from '@keten/domain';
import { keepDeliveries } from './keep-report.ts';

const at = new Date('2026-11-24T10:00:00Z');
const later = (minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

function keeping(...contactPoints: readonly ContactPoint[]) {
  const wad = { entityId: 'wad', name: 'Wad', language: 'nl-NL', contactPoints } as unknown as Entity;
  const kept = new Map<string, LineCheck>();
  const update = (pointId: string, change: (check: LineCheck | undefined) => LineCheck): Promise<LineCheck> => {
    const check = change(kept.get(pointId));
    kept.set(pointId, check);
    return Promise.resolve(check);
  };
  const keep = keepDeliveries({
    ...{ checks: { update }, known: { get: (pointId: string) => kept.get(pointId) } },
    entities: { get: (entityId) => (entityId === 'wad' ? wad : undefined) },
  });
  const say = (point: ContactPoint, state: DeliveryResult['state'], said: Date): Promise<void> => {
    const pointId = linePointId('wad', point);
    const result = { recipientId: 'wad', state, route: '', detail: '', nextChannel: false, pointId, at: said };
    return keep({ results: [result] } as unknown as DeliveryReported);
  };
  return { say, stateOf: (point: ContactPoint) => lineStateOf(kept.get(linePointId('wad', point)), later(60)).is };
}

const [phone, satellite] = [
  { channel: 'voice', address: '+31501234567' },
  { channel: 'voice', address: '+881612345678' },
] as const;

it('fails a point at which a message failed, until another one arrives there', async () => {
  const { say, stateOf } = keeping(phone);
  await say(phone, 'failed', at);
  expect(stateOf(phone)).toBe('failed');
  await say(phone, 'delivered', later(-1));
  expect(stateOf(phone)).toBe('failed');
  await say(phone, 'delivered', later(1));
  expect(stateOf(phone)).toBe('unverified');
});

it('keeps nothing of a number to which no test goes, nor of one that they have no more', async () => {
  const { say, stateOf } = keeping(satellite);
  await say(satellite, 'failed', at);
  await say(phone, 'failed', at);
  expect([satellite, phone].map(stateOf)).toEqual(['unverified', 'unverified']);
});
