import { expect, it } from '@jest/globals';
import { breakSeal, checkGoesOn, giveBySeal, isTold, seeBrokenSeal } from './broken-seal.ts';
import { emergencyMs } from './emergency-role.ts';
import type { Operator, OperatorRole } from './register.ts';

const at = new Date('2026-11-30T02:00:00Z');
const end = new Date(at.getTime() + emergencyMs);
const person = (operatorId: string, ...roles: OperatorRole[]): Operator => ({
  ...{ operatorId, name: `${operatorId} de Vries`, roles, passwordHash: 'x' },
});
const everybody = (...people: readonly Operator[]) => new Map(people.map((each) => [each.operatorId, each]));
const asked = {
  operatorId: 'carla',
  role: 'administrator',
  by: 'dirk',
  reason: 'Ella is weg.',
  at,
  seal: 's-1',
} as const;
const all = everybody(
  ...[person('dirk', 'administrator'), person('ella', 'administrator'), person('rik', 'regional-operator')],
  ...[person('carla', 'operator'), { ...person('proposed'), passwordHash: '' }],
);
const broken = breakSeal(all, asked);

it('says who broke it, for whom and until when, by their names of then', () => {
  expect(broken).toMatchObject({ operatorId: 'carla', name: 'carla de Vries', byName: 'dirk de Vries', until: end });
});

it.each([
  ['who asks', 'dirk'],
  ['who is not there', 'nobody'],
  ['who was only proposed', 'proposed'],
  ['who is held to a region', 'rik'],
  ['who has it', 'ella'],
])('refuses %s', (_what, operatorId) => {
  expect(() => breakSeal(all, { ...asked, operatorId })).toThrow();
});

it('gives the role once, for as long as it said, to who is there still', () => {
  const carla = giveBySeal(all, broken);
  expect(carla.emergency).toEqual({
    role: 'administrator',
    by: 'dirk',
    reason: asked.reason,
    at,
    until: end,
    seal: 's-1',
  });
  const given = everybody(carla);
  expect(giveBySeal(given, broken)).toBe(carla);
  expect(() => giveBySeal(everybody(), broken)).toThrow('works here');
});

it('is finished by who began it, for the same colleague and role, unless it was taken since or is over', () => {
  const goesOn =
    (more: object, wasTaken = false) =>
    () =>
      checkGoesOn(broken, { ...asked, ...more }, wasTaken);
  expect(goesOn({ reason: 'Nog eens.' })).not.toThrow();
  for (const other of [{ by: 'ella' }, { operatorId: 'rik' }, { role: 'approver' }, { at: end }])
    expect(goesOn(other)).toThrow('broken before');
  expect(goesOn({}, true)).toThrow('broken before');
});

it('is told as long as the role lasts, and until two administrators by a role of their own saw it or there is another seal', () => {
  const seen = (...by: readonly Operator[]) => by.reduce(seeBrokenSeal, broken);
  const [ella, frits] = [person('ella', 'administrator'), person('frits', 'administrator')];
  const told = (record: typeof broken, now: Date, present?: string) => isTold(record, now, present);
  expect(told(seen(ella, frits), at, 's-2')).toBe(true);
  expect([told(broken, end, 's-1'), told(broken, end, undefined), told(broken, end, 's-2')]).toEqual([
    true,
    true,
    false,
  ]);
  expect([told(seen(ella), end, 's-1'), told(seen(ella, ella), end, 's-1')]).toEqual([true, true]);
  expect(told(seen(ella, frits), end, 's-1')).toBe(false);
});

it.each([
  ['who broke it', person('dirk', 'administrator')],
  ['who got something by it', person('carla', 'administrator')],
  ['who is no administrator', person('anna', 'operator')],
])('is not seen to by %s', (_who, operator) => {
  expect(() => seeBrokenSeal(broken, operator)).toThrow();
});
