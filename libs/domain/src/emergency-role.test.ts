import { expect, it } from '@jest/globals';
import { emergencyMs, everybodyNow, withEmergencyRole } from './emergency-role.ts';
import type { Operator, OperatorRole } from './register.ts';

const at = new Date('2026-11-30T02:00:00Z');
const person = (operatorId: string, ...roles: OperatorRole[]): Operator => ({
  ...{ operatorId, name: operatorId, roles, passwordHash: 'x' },
});
const everybody = (...people: readonly Operator[]) => new Map(people.map((each) => [each.operatorId, each]));
const until = new Date(at.getTime() + emergencyMs);
const emergency = { role: 'administrator', by: 'dirk', reason: 'Ella is weg.', at, until, seal: 's-1' } as const;

it('gives one role until it is over, and nothing of it stays', () => {
  const carla = { ...person('carla', 'operator'), emergency };
  expect(withEmergencyRole(carla, at).roles).toEqual(['operator', 'administrator']);
  expect(withEmergencyRole(carla, until).roles).toEqual(['operator']);
  const rolesOfCarla = (now: Date) => everybodyNow(everybody(carla, person('bram')), now).get('carla')?.roles;
  expect([rolesOfCarla(at), rolesOfCarla(until)]).toEqual([['operator', 'administrator'], ['operator']]);
  expect([...everybodyNow(everybody(carla, person('bram')), until).keys()]).toEqual(['carla', 'bram']);
});
