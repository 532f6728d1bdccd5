import { describe, expect, it } from '@jest/globals';
import { drawUpWithdrawal, withdrawalOf } from '@keten/domain';
import type { Content, WarningIssued } from '@keten/domain';
import { contentHash } from './content-hash.ts';
import { issueFault, issueFaultIn } from './issue-fault.ts';

const area = { description: 'Groningen', codes: ['GM0014'], polygons: [], circles: [] };
const content = {
  ...{ warningId: 'w-1', revision: 1, purpose: 'alert', plane: 'live', area, expiresAt: new Date(0) },
} as unknown as Content;
const byOrder = { by: 'standing-order', standingOrderId: 'so-1' };
const issue = (over: Partial<WarningIssued> = {}, parts: Partial<Content> = {}): WarningIssued => ({
  ...{ warningId: 'w-1', revision: 1, by: 'els', submittedBy: 'els', approvedBy: 'noor', at: new Date(0) },
  standingOrderId: '',
  withdraws: '',
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

describe('a withdrawal in its chain', () => {
  const said = { language: 'nl-NL', headline: 'Drones', description: 'Drones.', instruction: 'Blijf binnen.' } as const;
  const withdrawal = drawUpWithdrawal([said], 'Groningen');
  const alarm = issue({}, { texts: [said], withdrawal });
  const withdrawn = (parts: Partial<Content> = {}, over: Partial<WarningIssued> = {}): WarningIssued => {
    const called = { ...withdrawalOf(alarm.content, new Date(0))!, ...parts };
    const { revision } = called;
    return {
      ...issue({ content: called, contentHash: contentHash(called), revision, withdraws: alarm.contentHash }),
      ...over,
    };
  };

  it('is sound when it is, word for word, what was approved with what is out', () => {
    expect(issueFaultIn([alarm], withdrawn(), 'live')).toBeUndefined();
    expect(issueFaultIn([alarm], issue(), 'live')).toBeUndefined();
  });

  it.each([
    ['other words', withdrawn({ texts: [{ ...said, headline: 'Toch niet' }] })],
    ['another area', withdrawn({ area: { ...area, codes: ['GM0363'] } })],
    ['other channels', withdrawn({ channels: ['sms'] })],
    ['a shorter life than what it withdraws', withdrawn({ expiresAt: new Date(-1) })],
    ['others who agreed', withdrawn({}, { approvedBy: 'piet' })],
    ['a revision that is not the next', withdrawn({ revision: 3 })],
    ['nothing that it withdraws', withdrawn({}, { withdraws: 'f'.repeat(64) })],
    ['one person who agreed', withdrawn({}, { submittedBy: 'noor' })],
  ])('is refused when it has %s', (_, faulty) => {
    expect(issueFaultIn([alarm], faulty, 'live')).toEqual(expect.any(String));
  });

  it('is refused when what it withdraws was never agreed on', () => {
    expect(issueFaultIn([{ ...alarm, approvedBy: 'els' }], withdrawn(), 'live')).toEqual(expect.any(String));
  });
});
