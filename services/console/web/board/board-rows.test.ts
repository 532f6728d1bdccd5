import { expect, it } from '@jest/globals';
import type { ObligationRow } from './board-api.ts';
import { boardRows } from './board-rows.ts';
import type { ObligationChange } from './board-rows.ts';

const minute = (minutes: number): string => `2026-11-24T09:${String(minutes).padStart(2, '0')}:00.000Z`;
const row = (recipientId: string, parts: Partial<ObligationRow> = {}): ObligationRow => ({
  ...{ revision: 1, recipientId, name: `Net ${recipientId}`, sector: 'ENE-ELE', rung: 0, sequence: 1 },
  ...{ state: 'open', at: minute(0), earlier: [] },
  ...parts,
});
const change = (recipientId: string, sequence: number, parts: Partial<ObligationChange> = {}): ObligationChange => ({
  ...{ warningId: 'w', revision: 1, recipientId, sequence, state: 'confirmed', at: minute(sequence), by: 'Piket' },
  ...parts,
});
const counts = (open: number, confirmed: number, exhausted = 0) => ({ open, confirmed, exhausted, revoked: 0 });

it('takes what changes, counts it, and keeps the name and the rung that a change does not say', () => {
  const board = boardRows();
  board.load([row('b', { rung: 2 }), row('a')]);
  expect(board.now().rows.map(({ name }) => name)).toEqual(['Net a', 'Net b']);
  board.hear([change('b', 2, { serviceState: 'down' })]);
  expect(board.now().counts).toEqual(counts(1, 1));
  expect(board.now().rows[1]).toMatchObject({ name: 'Net b', rung: 2, state: 'confirmed', serviceState: 'down' });
  expect(board.now().rows[1]?.confirmedAtMs).toBe(Date.parse(minute(2)));
});

it('takes nothing older for news, in whatever order it is heard or loaded', () => {
  const board = boardRows();
  board.hear([change('a', 5)]);
  board.load([row('a', { sequence: 3, state: 'exhausted' }), row('b', { sequence: 9, state: 'exhausted' })]);
  board.hear([change('b', 4), change('a', 5)]);
  expect(board.now().counts).toEqual(counts(0, 1, 1));
  expect(board.now().rows.map(({ recipientId, state }) => `${recipientId} ${state}`)).toEqual([
    'a confirmed',
    'b exhausted',
  ]);
});

it('keeps what was said before under what was said last, and when it was confirmed first', () => {
  const board = boardRows();
  board.load([row('a')]);
  board.hear([change('a', 2, { via: 'email' }), change('a', 3, { via: 'portal', serviceState: 'down' })]);
  const [told] = board.now().rows;
  expect(told).toMatchObject({ via: 'portal', earlier: [{ at: minute(2), via: 'email', by: 'Piket' }] });
  expect(told?.confirmedAtMs).toBe(Date.parse(minute(2)));
});

it('puts who comes later among the others by name, and says so to who looks', () => {
  const board = boardRows();
  let seen = 0;
  board.load([row('a'), row('c')]);
  const leave = board.subscribe(() => (seen += 1));
  const created = { state: 'open', name: 'Net b', sector: 'DWA', deadlineAt: minute(9) } as const;
  board.hear([change('b', 7, created)]);
  leave();
  board.hear([change('a', 8)]);
  expect(board.now().rows.map(({ recipientId }) => recipientId)).toEqual(['a', 'b', 'c']);
  expect([seen, board.now().counts]).toEqual([1, counts(2, 1)]);
});
