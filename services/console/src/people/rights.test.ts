import { describe, expect, it } from '@jest/globals';
import type { Operator, OperatorRole, Warning } from '@keten/domain';
import { authorise, verbsOf } from './rights.ts';

const person = (operatorId: string, ...roles: OperatorRole[]): Operator => ({
  operatorId,
  name: operatorId,
  roles,
  passwordHash: '',
});
const rights = [
  ...(['draft', 'submit', 'approve', 'reject', 'issue', 'register', 'decide', 'read-original'] as const),
  ...(['help', 'call', 'say-noodsteunpunt', 'write-order', 'approve-order', 'revoke-order'] as const),
  ...(['read', 'read-audit', 'read-registers', 'read-quarantine', 'read-exercises', 'lead-exercise'] as const),
];
const known = { lapses: [], isTheirs: true };
const submitted = { state: 'submitted', authors: ['anna'], submittedBy: 'carla' } as unknown as Warning;

describe('rights', () => {
  it.each<[OperatorRole, string[]]>([
    [
      'operator',
      [
        ...['draft', 'submit', 'reject', 'issue', 'decide', 'read-original', 'help', 'call', 'say-noodsteunpunt'],
        ...['write-order', 'revoke-order', 'read', 'read-registers', 'read-quarantine', 'read-exercises'],
      ],
    ],
    [
      'approver',
      [
        ...['approve', 'reject', 'issue', 'read-original', 'help', 'call', 'approve-order', 'revoke-order'],
        ...['say-noodsteunpunt', 'read', 'read-registers', 'read-quarantine', 'read-exercises'],
      ],
    ],
    [
      'administrator',
      [
        ...['register', 'write-order', 'read', 'read-audit', 'read-registers', 'read-quarantine'],
        ...['read-exercises', 'lead-exercise'],
      ],
    ],
    ['auditor', ['read', 'read-audit', 'read-quarantine', 'read-exercises']],
    ['regional-operator', ['draft', 'submit', 'read', 'say-noodsteunpunt']],
    ['duty-officer', ['read']],
  ])('%s may %s, and nothing else', (role, allowed) => {
    for (const right of rights) {
      const attempt = () => authorise(person('x', role), right);
      if (allowed.includes(right)) expect(attempt).not.toThrow();
      else expect(attempt).toThrow('This takes the role');
    }
  });

  it('of who is held to a region are few, whatever their other role gives', () => {
    const both: Operator = { ...person('x', 'regional-operator', 'approver'), regions: ['VR25'] };
    for (const right of ['draft', 'submit', 'approve', 'reject', 'issue', 'read'] as const)
      expect(() => authorise(both, right)).not.toThrow();
    for (const right of [
      'help',
      'call',
      'approve-order',
      'revoke-order',
      'read-original',
      'read-registers',
      'read-quarantine',
    ] as const)
      expect(() => authorise(both, right)).toThrow('A regional operator may not do this');
  });

  it('show no button that the rules would refuse', () => {
    for (const name of ['anna', 'carla'])
      expect(verbsOf(person(name, 'operator', 'approver'), submitted, known)).not.toContain('approve');
    expect(verbsOf(person('bram', 'approver'), submitted, known)).toEqual(['approve', 'reject']);
    expect(verbsOf(person('dirk', 'administrator'), submitted, known)).toEqual([]);
  });
});
