import { describe, expect, it } from '@jest/globals';
import { warningFrom } from '@keten/domain';
import type { Content, WarningEvent } from '@keten/domain';
import { sampleContent } from '@keten/testing';
import type { ShownThreat } from '../threats/threats.ts';
import { warningIdOf } from '../warnings/warnings.ts';
import { workThatWaits } from './work-that-waits.ts';

const warningId = warningIdOf('t-1');
const at = new Date('2026-11-30T13:00:00Z');
const now = new Date(at.getTime() + 600_000);
const content = (parts: Partial<Content> = {}): Content =>
  sampleContent({ warningId, threatIds: ['t-1'], severity: 'Extreme', urgency: 'Immediate', ...parts });
const step = { warningId, revision: 1, contentHash: 'x', at };
const proposed = (of = content()): WarningEvent => ({ type: 'proposed', fact: { ...step, content: of } });
const drafted = (of = content()): WarningEvent => ({ type: 'drafted', fact: { ...step, by: 'carla', content: of } });
const submitted: WarningEvent = { type: 'submitted', fact: { ...step, by: 'carla' } };
const rejected: WarningEvent = { type: 'rejected', fact: { ...step, by: 'anna', reason: 'x' } };

const away = (): Promise<never> => Promise.reject(new Error('Redis is away'));
const notYet = () => Promise.resolve(undefined);
const found = (parts: object) => () => Promise.resolve({ ...threat, ...parts } as unknown as ShownThreat);
const threat = {
  ...{ threatId: 't-1', warningId, rubricering: 'ongerubriceerd', tlp: 'CLEAR', severity: 'Extreme', ended: false },
  ...{ firstAt: at.toISOString(), assessedAt: at.toISOString(), placeNames: ['Urk'], touches: [] },
  area: { description: 'Urk', codes: ['GM0184'], polygons: [], circles: [] },
};
const waitsOf = (steps: readonly WarningEvent[], ofWarning: () => Promise<ShownThreat | undefined>) =>
  workThatWaits({
    warnings: { log: { read: () => Promise.resolve({ state: warningFrom(steps), steps, lastSequence: 1 }) as never } },
    threats: { ofWarning },
    owning: { ownershipOf: () => Promise.resolve(undefined) },
    log: { warn: () => undefined },
  })(warningId, now);

describe('what waits', () => {
  it('is known of a decision while Redis is away', async () => {
    expect(await waitsOf([drafted(), submitted], away)).toMatchObject({ work: { step: 'approve', since: at } });
    expect((await waitsOf([drafted(), submitted], away)).isUnsure).toBeUndefined();
  });

  it('is looked at again while its threat can not be read, or is not there yet', async () => {
    for (const unread of [away, notYet]) {
      expect(await waitsOf([], unread)).toEqual({ work: undefined, isUnsure: true });
      expect(await waitsOf([proposed()], unread)).toMatchObject({ work: { step: 'take' }, isUnsure: true });
    }
  });

  it('is nothing, for good, when it is decided or about no threat', async () => {
    expect(await waitsOf([drafted(), submitted, rejected], away)).toEqual({});
    expect(await waitsOf([drafted(content({ threatIds: [] }))], away)).toEqual({});
    expect(await waitsOf([], found({ ended: true }))).toEqual({});
  });

  it('is a threat that nobody takes, from when it is known, by the record of its warning', async () => {
    expect(await waitsOf([], found({}))).toMatchObject({ work: { step: 'take', since: at, about: 'Urk' } });
    expect(await waitsOf([drafted(), submitted, rejected], found({}))).toEqual({});
  });
});
