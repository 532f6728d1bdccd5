import { describe, expect, it } from '@jest/globals';
import { at, issue } from '../test/given.ts';
import { mustWaitFor, reasonToWithhold } from './issue-order.ts';

const alert = issue();
const update = issue({ revision: 2, purpose: 'update' }, { at: at(10) });

describe('the order of issued', () => {
  it('sends what is neither expired nor superseded', () => {
    expect(reasonToWithhold(alert, [alert], at(20))).toBeUndefined();
    expect(reasonToWithhold(update, [alert, update], at(20))).toBeUndefined();
  });

  it('withholds what expired while it waited', () => {
    expect(reasonToWithhold(issue({ expiresAt: at(20) }), [], at(20))).toBe('expired');
  });

  it('does not let an alert reappear after its update', () => {
    expect(reasonToWithhold(alert, [alert, update], at(20))).toBe('superseded by revision 2');
  });

  it('lets an update wait until the alert is out, but not for ever', () => {
    expect(mustWaitFor(update, [alert, update], new Set(), at(20))).toBe(alert);
    expect(mustWaitFor(update, [alert, update], new Set([1]), at(20))).toBeUndefined();
    expect(mustWaitFor(update, [alert, update], new Set(), at(60))).toBeUndefined();
    expect(mustWaitFor(alert, [alert, update], new Set(), at(20))).toBeUndefined();
  });
});
