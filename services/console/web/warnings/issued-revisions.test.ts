import { expect, it } from '@jest/globals';
import type { Step } from './warning-api.ts';
import { lastThatAsked, issuedRevisions } from './issued-revisions.ts';

const at = '2026-11-24T09:00:00.000Z';
const step = (name: Step['step'], revision: number, purpose?: Step['purpose']): Step => ({
  step: name,
  revision,
  contentHash: 'a'.repeat(64),
  at,
  ...(purpose === undefined ? {} : { purpose }),
});

it('lists what went out, oldest first, and nothing that was only decided', () => {
  const timeline = [
    step('proposed', 1),
    step('approved', 1),
    step('issued', 1, 'early-warning'),
    step('drafted', 2, 'alert'),
    step('issued', 2, 'alert'),
    step('drafted', 3, 'update'),
    step('updated', 3, 'update'),
  ];
  expect(issuedRevisions(timeline)).toEqual([
    { revision: 1, purpose: 'early-warning', at },
    { revision: 2, purpose: 'alert', at },
    { revision: 3, purpose: 'update', at },
  ]);
});

it('begins with the last that asked for confirmations, which an all-clear does not', () => {
  const issued = issuedRevisions([
    step('issued', 1, 'alert'),
    step('corrected', 2, 'correction'),
    step('ended', 3, 'all-clear'),
  ]);
  expect(lastThatAsked(issued)).toEqual({ revision: 2, purpose: 'correction', at });
  expect(lastThatAsked([])).toBeUndefined();
});
