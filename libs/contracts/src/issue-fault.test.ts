import { describe, expect, it } from '@jest/globals';
import type { Content, WarningIssued } from '@keten/domain';
import { contentHash } from './content-hash.ts';
import { issueFault } from './issue-fault.ts';

const area = { description: 'Groningen', codes: ['GM0014'], polygons: [], circles: [] };
const content = {
  ...{ warningId: 'w-1', revision: 1, purpose: 'alert', plane: 'live', area, expiresAt: new Date(0) },
} as unknown as Content;
const byOrder = { by: 'standing-order', standingOrderId: 'so-1' };
const issue = (over: Partial<WarningIssued> = {}, parts: Partial<Content> = {}): WarningIssued => ({
  ...{ warningId: 'w-1', revision: 1, by: 'els', submittedBy: 'els', approvedBy: 'noor', at: new Date(0) },
  standingOrderId: '',
  ...{ content: { ...content, ...parts }, contentHash: contentHash({ ...content, ...parts }) },
  ...over,
});

describe('an issue', () => {
  it('is sound when two persons agreed on exactly this content', () => {
    expect(issueFault(issue(), 'live')).toBeUndefined();
  });

  it('is sound by a standing order that two persons agreed on', () => {
    expect(issueFault(issue(byOrder), 'live')).toBeUndefined();
  });

  it.each([
    ['by a standing order without a name', issue({ ...byOrder, standingOrderId: '' })],
    ['by a person in the name of an order', issue({ ...byOrder, by: 'els' })],
    ['by an order that one person agreed on', issue({ ...byOrder, approvedBy: 'els' })],
    ['by an order that nobody approved', issue({ ...byOrder, approvedBy: '' })],
    ['by an order, but an update', issue(byOrder, { purpose: 'update' })],
    ['by an order, but an all-clear', issue({ ...byOrder, revision: 2 }, { revision: 2, purpose: 'all-clear' })],
    ['approved by who submitted it', issue({ approvedBy: 'els' })],
    ['approved by nobody', issue({ approvedBy: '' })],
    ['submitted by nobody', issue({ submittedBy: '' })],
    ['changed after the approval', issue({ contentHash: contentHash({ ...content, revision: 9 }) })],
    ['that carries the content of another revision', issue({ revision: 2 })],
    ['that carries the content of another warning', issue({ warningId: 'w-2' })],
    ['without an area', issue({}, { area: { ...area, codes: [] } })],
    ['of the exercise', issue({}, { plane: 'exercise' })],
  ])('is refused when it is one %s', (_, faulty) => {
    expect(issueFault(faulty, 'live')).toEqual(expect.any(String));
  });
});
