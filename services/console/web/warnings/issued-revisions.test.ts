import { expect, it } from '@jest/globals';
import type { Step } from './warning-api.ts';
import { lastThatAsked, issuedRevisions } from './issued-revisions.ts';

const step = (name: Step['step'], revision: number): Step => ({
  step: name,
  revision,
  contentHash: 'a'.repeat(64),
  at: '2026-11-24T09:00:00.000Z',
});

it('lists what went out, oldest first, and nothing that was only decided', () => {
  const timeline = [
    step('proposed', 1),
    step('approved', 1),
    step('issued', 1),
    step('drafted', 2),
    step('updated', 2),
  ];
  expect(issuedRevisions(timeline)).toEqual([
    { revision: 1, purpose: 'alert' },
    { revision: 2, purpose: 'update' },
  ]);
});

it('begins with the last that asked for confirmations, which an all-clear does not', () => {
  const issued = issuedRevisions([step('issued', 1), step('corrected', 2), step('ended', 3)]);
  expect(lastThatAsked(issued)).toEqual({ revision: 2, purpose: 'correction' });
  expect(lastThatAsked([])).toBeUndefined();
});
