import { describe, expect, it } from '@jest/globals';
import type { Content, WarningReleased } from '@keten/domain';
import { contentHash } from './content-hash.ts';
import { releaseFault } from './release-fault.ts';

const area = { description: 'Groningen', codes: ['GM0014'], polygons: [], circles: [] };
const content = {
  ...{ warningId: 'w-1', revision: 1, purpose: 'alert', plane: 'live', area, expiresAt: new Date(0) },
} as unknown as Content;
const byOrder = { by: 'standing-order', standingOrderId: 'so-1' };
const release = (over: Partial<WarningReleased> = {}, parts: Partial<Content> = {}): WarningReleased => ({
  ...{ warningId: 'w-1', revision: 1, by: 'els', submittedBy: 'els', approvedBy: 'noor', at: new Date(0) },
  standingOrderId: '',
  ...{ content: { ...content, ...parts }, contentHash: contentHash({ ...content, ...parts }) },
  ...over,
});

describe('a release', () => {
  it('is sound when two persons agreed on exactly this content', () => {
    expect(releaseFault(release(), 'live')).toBeUndefined();
  });

  it('is sound by a standing order that two persons agreed on', () => {
    expect(releaseFault(release(byOrder), 'live')).toBeUndefined();
  });

  it.each([
    ['by a standing order without a name', release({ ...byOrder, standingOrderId: '' })],
    ['by a person in the name of an order', release({ ...byOrder, by: 'els' })],
    ['by an order that one person agreed on', release({ ...byOrder, approvedBy: 'els' })],
    ['by an order that nobody approved', release({ ...byOrder, approvedBy: '' })],
    ['by an order, but an update', release(byOrder, { purpose: 'update' })],
    ['by an order, but a second revision', release({ ...byOrder, revision: 2 }, { revision: 2 })],
    ['approved by who submitted it', release({ approvedBy: 'els' })],
    ['approved by nobody', release({ approvedBy: '' })],
    ['submitted by nobody', release({ submittedBy: '' })],
    ['changed after the approval', release({ contentHash: contentHash({ ...content, revision: 9 }) })],
    ['that carries the content of another revision', release({ revision: 2 })],
    ['that carries the content of another warning', release({ warningId: 'w-2' })],
    ['without an area', release({}, { area: { ...area, codes: [] } })],
    ['of the exercise', release({}, { plane: 'exercise' })],
  ])('is refused when it is one %s', (_, faulty) => {
    expect(releaseFault(faulty, 'live')).toEqual(expect.any(String));
  });
});
