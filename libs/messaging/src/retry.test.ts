import { describe, expect, it } from '@jest/globals';
import { JetStreamApiError } from '@nats-io/jetstream';
import { NoRespondersError, PermissionViolationError, RequestError, TimeoutError } from '@nats-io/transport-node';
import { bounds, delayOf, isPassing, retrying } from './retry.ts';

const apiError = (code: number, err_code: number) => new JetStreamApiError({ code, err_code, description: 'x' });
const policy = { delaysMs: [1, 2], giveUpAfterMs: 200 };

describe('an error passes by itself', () => {
  it.each<[string, unknown, boolean]>([
    ['no answer', new TimeoutError(), true],
    ['no leader', apiError(503, 10008), true],
    ['not the leader', apiError(500, 10009), true],
    ['the same id still being stored', apiError(409, 10158), true],
    ['nobody there', new RequestError('x', { cause: new NoRespondersError('s') }), true],
    ['an expected sequence that was wrong', apiError(400, 10071), false],
    ['no permission', new RequestError('x', { cause: new PermissionViolationError('x', 'publish', 's') }), false],
    ['a mistake of ours', new TypeError('x'), false],
  ])('when it is %s: %#', (_name, error, passing) => {
    expect(isPassing(error)).toBe(passing);
  });
});

describe('retrying', () => {
  it('goes on until it works, and tells of each failure', async () => {
    const failures: unknown[] = [];
    let attempts = 0;
    const attempt = async (): Promise<string> => {
      if (++attempts < 4) throw new TimeoutError();
      return 'stored';
    };
    expect(await retrying(policy, attempt, (error) => failures.push(error))).toBe('stored');
    expect(failures).toHaveLength(3);
  });

  it('gives up with the last error when its time is over', async () => {
    const startedAt = performance.now();
    await expect(
      retrying({ delaysMs: [20], giveUpAfterMs: 100 }, () => Promise.reject(new TimeoutError())),
    ).rejects.toThrow(TimeoutError);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('does not try again what would fail again', async () => {
    let attempts = 0;
    const attempt = (): Promise<never> => {
      attempts++;
      return Promise.reject(apiError(400, 10071));
    };
    await expect(retrying(policy, attempt)).rejects.toThrow(JetStreamApiError);
    expect(attempts).toBe(1);
  });

  it('outlasts an election when it publishes', () => {
    expect(bounds.publish.giveUpAfterMs).toBeGreaterThanOrEqual(30_000);
  });
});

it('waits whole milliseconds, about as long as the policy says, the last wait again and again', () => {
  for (let round = 0; round < 200; round++) {
    const delay = delayOf([100, 333], round);
    expect(Number.isInteger(delay)).toBe(true);
    const wanted = round === 0 ? 100 : 333;
    expect(delay).toBeGreaterThanOrEqual(wanted * 0.9 - 1);
    expect(delay).toBeLessThanOrEqual(wanted * 1.1 + 1);
  }
});
