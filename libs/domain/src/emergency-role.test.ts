import { expect, it } from '@jest/globals';
import { breakSeal, emergencyMs, everybodyNow, withEmergencyRole } from './emergency-role.ts';
import type { Operator, OperatorRole } from './register.ts';

const at = new Date('2026-11-30T02:00:00Z');
const person = (operatorId: string, ...roles: OperatorRole[]): Operator => ({
  ...{ operatorId, name: operatorId, roles, passwordHash: 'x' },
});
const everybody = (...people: readonly Operator[]) => new Map(people.map((each) => [each.operatorId, each]));
const asked = { role: 'administrator', by: 'dirk', reason: 'Ella is weg.', at, seal: 's-1' } as const;

it('gives one role until it is over, and nothing of it stays', () => {
  const all = everybody(person('dirk', 'administrator'), person('carla', 'operator'));
  const carla = breakSeal(all, 'carla', asked);
  const end = new Date(at.getTime() + emergencyMs);
  expect(withEmergencyRole(carla, at).roles).toEqual(['operator', 'administrator']);
  expect(withEmergencyRole(carla, end).roles).toEqual(['operator']);
  const rolesOfCarla = (now: Date) => everybodyNow(everybody(carla, person('bram')), now).get('carla')?.roles;
  expect([rolesOfCarla(at), rolesOfCarla(end)]).toEqual([['operator', 'administrator'], ['operator']]);
  expect([...everybodyNow(everybody(carla, person('bram')), end).keys()]).toEqual(['carla', 'bram']);
});

it.each([
  ['a seal that was broken, whoever got something by it', 'bram', { seal: 's-0' }],
  ['who asks', 'dirk', {}],
  ['who is not there', 'nobody', {}],
  ['who was only proposed', 'proposed', {}],
  ['who is held to a region', 'rik', {}],
  ['who has it', 'ella', {}],
])('refuses %s', (_what, operatorId, more) => {
  const before = { ...person('bert', 'operator'), emergency: { ...asked, seal: 's-0', until: at } };
  const proposed = { ...person('proposed'), passwordHash: '' };
  const all = everybody(
    ...[person('dirk'), person('ella', 'administrator'), person('rik', 'regional-operator'), person('bram')],
    ...[before, proposed],
  );
  expect(() => breakSeal(all, operatorId, { ...asked, ...more })).toThrow();
});
