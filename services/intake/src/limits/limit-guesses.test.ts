import { describe, expect, it } from '@jest/globals';
import { limitRate, Problem } from '@keten/platform';
import { limitGuesses } from './limit-guesses.ts';
import { OAuthError } from '../oauth-error.ts';

function limited() {
  let now = 0;
  let failed = 0;
  const limit = limitRate({ clock: () => new Date(now), maxKeys: 100 });
  const guesses = limitGuesses({ limit, maxKnown: 2, onFailed: () => (failed += 1) });
  const answer = (guess: () => unknown): string => {
    try {
      return String(guess());
    } catch (error) {
      if (error instanceof Problem) return `${error.status}`;
      throw error;
    }
  };
  const isRight = (claim: string): boolean => claim.startsWith('right');
  return {
    guess: (claim: string, ip = '192.0.2.1') =>
      answer(() => guesses.charge({ ip, claim }, () => (isRight(claim) ? 'found' : undefined))),
    later: (outcome: () => Promise<string>) => guesses.chargeLater({ ip: '192.0.2.1', claim: 'x' }, outcome),
    passMs: (ms: number) => (now += ms),
    failed: () => failed,
  };
}
const many = <Result>(count: number, run: () => Result): Result[] => Array.from({ length: count }, run);

describe('guesses from one address', () => {
  it('are looked at twenty times, then as time goes by', () => {
    const { guess, passMs, failed } = limited();
    expect(many(22, () => guess('wrong'))).toEqual([...many(20, () => 'undefined'), '429', '429']);
    passMs(3000);
    expect([guess('wrong'), guess('wrong')]).toEqual(['undefined', '429']);
    expect(failed()).toBe(21);
  });

  it('are counted for the whole network of IPv6', () => {
    const { guess } = limited();
    many(20, () => guess('wrong', '2001:db8::1'));
    expect(guess('right', '2001:db8::2')).toBe('429');
    expect(guess('right', '2001:db8:0:1::2')).toBe('found');
  });

  it('keep out what was not right before, and nothing that was', () => {
    const { guess } = limited();
    expect(guess('right')).toBe('found');
    many(20, () => guess('wrong'));
    expect([guess('right'), guess('right two'), guess('wrong')]).toEqual(['found', '429', '429']);
    expect(guess('right', '192.0.2.2')).toBe('found');
  });

  it('remember so many that were right, and no more', () => {
    const { guess } = limited();
    for (const claim of ['right 1', 'right 2', 'right 3']) guess(claim);
    many(20, () => guess('wrong'));
    expect(['right 1', 'right 2', 'right 3'].map((claim) => guess(claim))).toEqual(['429', 'found', 'found']);
  });

  it('are not what happens while a broker is away', async () => {
    const { later, failed, guess } = limited();
    const away = () => Promise.reject(new Error('no responders'));
    for (let count = 0; count < 30; count += 1) await expect(later(away)).rejects.toThrow('no responders');
    expect([guess('right'), failed()]).toEqual(['found', 0]);
    const wrong = () => Promise.reject(new OAuthError('invalid_client', 'wrong'));
    for (let count = 0; count < 20; count += 1) await expect(later(wrong)).rejects.toThrow('wrong');
    await expect(later(wrong)).rejects.toThrow(Problem);
  });
});
