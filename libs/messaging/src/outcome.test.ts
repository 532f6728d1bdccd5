import { Undecodable } from '@keten/contracts';
import { Refused } from '@keten/domain';
import { describe, expect, it } from '@jest/globals';
import { handlingPolicyOf } from './handling-policy.ts';
import { Misnamed } from './misnamed.ts';
import { NoRoom } from './no-room.ts';
import { Later, Rejected, resultOfError } from './outcome.ts';
import { Conflict } from './store-message.ts';

const policy = handlingPolicyOf('fanout');

describe('what becomes of a message', () => {
  it.each([new Rejected('no'), new Refused('no'), new Undecodable('no'), new Misnamed('no')])(
    'is settled at once by %s',
    (error) => {
      expect(resultOfError(error, 1, policy)).toEqual({ outcome: 'rejected', reason: `${error.name}: no` });
    },
  );

  it.each([new Error('weather'), new Conflict('late'), 'a string'])('is open after %s: it comes again', (error) => {
    expect(resultOfError(error, 1, policy)).toMatchObject({ outcome: 'failed' });
  });

  it('is settled when the attempts are used up', () => {
    const last = resultOfError(new Error('weather'), policy.maxAttempts, policy);
    expect(last).toEqual({ outcome: 'rejected', reason: `gave up after ${policy.maxAttempts}: weather` });
    expect(resultOfError(new Error('x'), policy.maxAttempts - 1, policy).outcome).toBe('failed');
  });

  it('is open for as long as there is no room for what follows from it', () => {
    const result = resultOfError(new NoRoom('DELIVERIES'), 10_000, policy);
    expect(result).toMatchObject({ outcome: 'failed', reason: 'DELIVERIES is full' });
  });

  it('is open for as long as there is more to do later, however often that was', () => {
    const result = resultOfError(new Later(30_000.4, 'two to go'), 10_000, policy);
    expect(result).toEqual({ outcome: 'later', reason: 'two to go', delayMs: 30_000 });
  });

  it('is never decided within milliseconds: the tries last for minutes', () => {
    let totalMs = 0;
    for (let attempt = 1; attempt < policy.maxAttempts; attempt++) {
      const result = resultOfError(new Error('x'), attempt, policy);
      totalMs += result.outcome === 'failed' ? result.delayMs : 0;
    }
    expect(totalMs).toBeGreaterThan(10 * 60_000);
  });
});
