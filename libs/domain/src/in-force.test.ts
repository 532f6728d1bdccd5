import { describe, expect, it } from '@jest/globals';
import { listenersNow, revisionsInForce } from './in-force.ts';
import type { IssuedRevision, OutRevision } from './in-force.ts';

const now = new Date('2026-11-30T12:00:00Z');
const issued = (warningId: string, revision: number, change: Partial<IssuedRevision> = {}): IssuedRevision => ({
  ...{ warningId, revision, purpose: revision === 1 ? 'alert' : 'update', severity: 'Severe' },
  expiresAt: new Date('2026-11-30T14:00:00Z'),
  ...change,
});
const out = (warningId: string, revision: number, isKeptBack = false): OutRevision => ({
  ...{ warningId, revision, isKeptBack },
});

describe('what is in force', () => {
  it('is nothing while nothing was issued, and the last revision of each warning after that', () => {
    expect(revisionsInForce([], [], now)).toEqual([]);
    const all = [issued('a', 1), issued('a', 2, { severity: 'Extreme' }), issued('b', 1)];
    expect(revisionsInForce(all, [out('a', 1), out('a', 2), out('b', 1)], now)).toEqual([
      { warningId: 'a', revision: 2, severity: 'Extreme' },
      { warningId: 'b', revision: 1, severity: 'Severe' },
    ]);
  });

  it('is nothing of what ended or expired', () => {
    const over = [issued('a', 1), issued('a', 2, { purpose: 'all-clear' }), issued('b', 1, { expiresAt: now })];
    expect(revisionsInForce(over, [out('a', 1), out('a', 2)], now)).toEqual([]);
  });

  it('can not be told while the last revision of one is on its way, however many others are out', () => {
    expect(revisionsInForce([issued('a', 1), issued('b', 1)], [out('a', 1)], now)).toBeUndefined();
    expect(revisionsInForce([issued('a', 1), issued('a', 2)], [out('a', 1)], now)).toBeUndefined();
  });

  it('is still what was said before a revision that was kept back', () => {
    const both = [issued('a', 1), issued('a', 2, { purpose: 'all-clear' })];
    expect(revisionsInForce(both, [out('a', 1), out('a', 2, true)], now)).toMatchObject([{ revision: 1 }]);
    expect(revisionsInForce([issued('a', 1)], [out('a', 1, true)], now)).toEqual([]);
  });

  it.each(['update', 'all-clear'] as const)('is still what was said before an %s that expired unsaid', (purpose) => {
    const both = [issued('a', 1), issued('a', 2, { purpose, expiresAt: now })];
    expect(revisionsInForce(both, [out('a', 1), out('a', 2, true)], now)).toMatchObject([{ revision: 1 }]);
    expect(revisionsInForce(both, [out('a', 1)], now)).toMatchObject([{ revision: 1 }]);
  });

  it('is not what was said before an update that expired', () => {
    const both = [issued('a', 1), issued('a', 2, { expiresAt: now })];
    expect(revisionsInForce(both, [out('a', 1), out('a', 2)], now)).toEqual([]);
  });
});

describe('who is deaf', () => {
  const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
  const entities = (['webhook', 'fetch', undefined] as const).map((listens) => ({
    ...{ entityId: `by-${listens ?? 'nothing'}`, listens, designation: 'designated' as const },
  }));
  const heard = (webhook: number, fetch: number) => ({
    webhook: new Map([['by-webhook', ago(webhook)]]),
    fetch: new Map([
      ['by-fetch', ago(fetch)],
      ['by-webhook', ago(0)],
    ]),
  });
  const deaf = (...[heardOn, statedAt]: [ReturnType<typeof heard>, Date | undefined]) =>
    listenersNow(entities, heardOn, statedAt, now)
      .listeners.filter(({ isDeaf }) => isDeaf)
      .map(({ entityId }) => entityId);

  it('is who asked to hear and has not for three minutes on the way that they chose, and nobody else', () => {
    expect(deaf(heard(60, 60), ago(30))).toEqual([]);
    expect(deaf(heard(211, 60), ago(30))).toEqual(['by-webhook']);
    expect(deaf(heard(60, 211), ago(30))).toEqual(['by-fetch']);
    expect(deaf({ webhook: new Map(), fetch: new Map() }, ago(30))).toEqual(['by-webhook', 'by-fetch']);
  });

  it('is nobody while nobody says anything, which is another trouble', () => {
    expect(listenersNow(entities, heard(500, 500), ago(181), now)).toMatchObject({ isSaid: false });
    expect(deaf(heard(500, 500), ago(181))).toEqual([]);
    expect(deaf(heard(500, 500), undefined)).toEqual([]);
  });
});
