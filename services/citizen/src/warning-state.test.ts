import { describe, expect, it } from '@jest/globals';
import type { Content } from '@keten/domain';
import { samplePublicWarning } from '@keten/testing';
import { stateOf } from './warning-state.ts';

const now = new Date('2026-11-24T10:00:00Z');
const [later, earlier] = [new Date('2026-11-24T11:00:00Z'), new Date('2026-11-24T09:00:00Z')];
const state = (parts: Partial<Content>) => stateOf(samplePublicWarning({ expiresAt: later, ...parts }), now);

describe('how a warning stands', () => {
  it.each<[Partial<Content>, string]>([
    [{}, 'active'],
    [{ purpose: 'early-warning' }, 'early'],
    [{ purpose: 'early-warning', expiresAt: earlier }, 'expired'],
    [{ purpose: 'update' }, 'updated'],
    [{ purpose: 'correction', responseType: 'Shelter' }, 'updated'],
    [{ purpose: 'correction', responseType: 'None' }, 'withdrawn'],
    [{ purpose: 'correction', responseType: 'AllClear' }, 'withdrawn'],
    [{ purpose: 'all-clear' }, 'over'],
    [{ purpose: 'all-clear', expiresAt: earlier }, 'over'],
    [{ expiresAt: earlier }, 'expired'],
    [{ purpose: 'update', expiresAt: now }, 'expired'],
  ])('%j is %s', (parts, expected) => {
    expect(state(parts)).toBe(expected);
  });
});
