import { describe, expect, it } from '@jest/globals';
import { checkMayApprove } from './register-proposal.ts';
import type { Operator, OperatorRole } from './register.ts';

const person = (operatorId: string, ...roles: OperatorRole[]): [string, Operator] => [
  operatorId,
  { operatorId, name: operatorId, roles, passwordHash: 'x' },
];
const both = new Map([person('dirk', 'administrator'), person('ella', 'administrator')]);
const at = new Date('2026-11-24T08:00:00Z');
const proposal = { by: 'dirk', at, basedOn: 'one' };

describe('a proposal for a register', () => {
  it('is approved by another administrator than who made it', () => {
    expect(() => checkMayApprove(proposal, 'ella', both, 'one')).not.toThrow();
    expect(() => checkMayApprove(proposal, 'dirk', both, 'one')).toThrow('Another administrator must decide');
  });

  it('counts only as long as who made it is an administrator', () => {
    const gone = new Map([person('ella', 'administrator')]);
    const less = new Map([person('dirk', 'operator'), person('ella', 'administrator')]);
    expect(() => checkMayApprove(proposal, 'ella', gone, 'one')).toThrow('is no longer registered');
    expect(() => checkMayApprove(proposal, 'ella', less, 'one')).toThrow('may not do that any more');
  });

  it('is nothing of who was given the name of its maker since', () => {
    const again = new Map([
      ...both,
      ['dirk', { ...both.get('dirk')!, registeredAt: new Date(at.getTime() + 1) }] as const,
    ]);
    expect(() => checkMayApprove(proposal, 'ella', again, 'one')).toThrow('is no longer registered');
    const same = new Map([...both, ['dirk', { ...both.get('dirk')!, registeredAt: at }] as const]);
    expect(() => checkMayApprove(proposal, 'ella', same, 'one')).not.toThrow();
  });

  it('is for the entry that its maker read, and no other', () => {
    for (const present of ['other', ''])
      expect(() => checkMayApprove(proposal, 'ella', both, present)).toThrow('changed after this was proposed');
  });
});
