import { describe, expect, it } from '@jest/globals';
import type { Source } from '@keten/domain';
import { limitRate, Problem } from '@keten/platform';
import { sampleSource } from '@keten/testing';
import { admitReport } from './admit-report.ts';

const report = (parts: object = {}) => ({
  contentType: 'application/json',
  bytes: Buffer.from(
    JSON.stringify({
      ...{ id: 'M-1', sentAt: '2026-11-24T08:00:00+01:00', status: 'Actual', kind: 'air-missile-attack' },
      ...{ categories: ['Security'], event: 'Raket', headline: 'Raket', tlp: 'AMBER' },
      ...{ urgency: 'Immediate', severity: 'Extreme', certainty: 'Observed' },
      area: { description: 'Eemshaven', codes: ['GM1966'] },
      ...parts,
    }),
  ),
});
const minor = report({ kind: 'drone' });

function admission() {
  let nowMs = 0;
  let refused = 0;
  const limit = limitRate({ clock: () => new Date(nowMs), maxKeys: 10 });
  const volume = limitRate({ clock: () => new Date(nowMs), maxKeys: 10 });
  const admit = admitReport({
    limit,
    volume,
    defaultPerMinute: 120,
    mostMiBPerHour: 4,
    onRefused: () => (refused += 1),
  });
  const answer = (source: Source, sent = minor): string => {
    try {
      admit(source, sent);
      return 'in';
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return `${error.status} after ${error.headers['Retry-After']}`;
    }
  };
  const many = (source: Source, count: number) => Array.from({ length: count }, () => answer(source));
  return { answer, many, passMs: (ms: number) => (nowMs += ms), refused: () => refused };
}

describe('reports of a source', () => {
  it('are admitted at the rate of its registration, with ten seconds’ worth at once', () => {
    const source = sampleSource({ reportsPerMinute: 240 });
    const { many, answer, passMs, refused } = admission();
    expect(many(source, 41)).toEqual([...Array.from({ length: 40 }, () => 'in'), '429 after 1']);
    passMs(250);
    expect([answer(source), answer(source)]).toEqual(['in', '429 after 1']);
    expect(refused()).toBe(2);
  });

  it('are admitted at the common rate when none is registered, and wait as long as it takes', () => {
    const { many } = admission();
    expect(many(sampleSource(), 20)).not.toContain('429 after 1');
    const slow = sampleSource({ sourceId: 'slow', reportsPerMinute: 1 });
    expect(many(slow, 11).at(-1)).toBe('429 after 60');
  });

  it('are admitted up to so many bytes an hour', () => {
    const { answer, passMs } = admission();
    const large = { ...minor, bytes: Buffer.alloc(1024 * 1024) };
    const sent = Array.from({ length: 5 }, () => answer(sampleSource(), large));
    expect(sent).toEqual(['in', 'in', 'in', 'in', '429 after 901']);
    passMs(901_000);
    expect(answer(sampleSource(), large)).toBe('in');
  });

  it('do not count for another one', () => {
    const { many, answer } = admission();
    expect(many(sampleSource({ sourceId: 'a' }), 100)).toContain('429 after 1');
    expect(answer(sampleSource({ sourceId: 'b' }))).toBe('in');
  });
});

describe('an immediate attack from the air', () => {
  const military = sampleSource({ kind: 'military', reportsPerMinute: 1 });

  it('gets in however much its military source sent before', () => {
    const { many, answer } = admission();
    many(military, 10_000);
    expect(answer(military)).toBe('429 after 60');
    expect(answer(military, report())).toBe('in');
  });

  it.each([
    ['later', military, report({ urgency: 'Expected' })],
    ['of another kind of source', { ...military, kind: 'civil' } as const, report()],
    ['that can’t be read', military, { ...report(), bytes: Buffer.from('{') }],
  ])('%s does not', (_, source, sent) => {
    const { many, answer } = admission();
    many(source, 20);
    expect(answer(source, sent)).toBe('429 after 60');
  });
});
