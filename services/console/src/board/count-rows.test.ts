import { expect, it } from '@jest/globals';
import { countRows } from './obligation-board.ts';

it('counts what the rows say, and who is to be telephoned among those that are open', () => {
  expect(countRows([])).toEqual({ open: 0, confirmed: 0, exhausted: 0, revoked: 0 });
  expect(
    countRows([{ state: 'open' }, { state: 'open', toCall: true }, { state: 'exhausted' }, { state: 'confirmed' }]),
  ).toEqual({ open: 2, confirmed: 1, exhausted: 1, revoked: 0, toCall: 1 });
});
