import { describe, expect, it } from '@jest/globals';
import { takeTurns } from './take-turns.ts';

describe('turns', () => {
  it('go round the parties, a few at a time', async () => {
    const inTurn = takeTurns({ atOnce: 2, mostWaiting: 100 });
    const order: string[] = [];
    let running = 0;
    const work = (name: string) => async () => {
      expect(++running).toBeLessThanOrEqual(2);
      await Promise.resolve();
      order.push(name);
      running -= 1;
    };
    const many = Array.from({ length: 10 }, (_, n) => inTurn('flood', work(`flood-${n}`)));
    await Promise.all([...many, inTurn('one', work('one')), inTurn('two', work('two'))]);
    expect(order).toHaveLength(12);
    expect(order.indexOf('one')).toBeLessThan(5);
    expect(order.indexOf('two')).toBeLessThan(6);
  });

  it('are lost by whoever waits most when too many wait, and go on after a failure', async () => {
    const inTurn = takeTurns({ atOnce: 1, mostWaiting: 3 });
    const { promise: open, resolve: end } = Promise.withResolvers<undefined>();
    const flood = Array.from({ length: 6 }, () => inTurn('flood', () => open));
    const failed = inTurn('one', () => Promise.reject(new Error('the register is away')));
    const settled = Promise.allSettled([...flood, failed, inTurn('two', () => Promise.resolve('in'))]);
    end(undefined);
    const outcomes = await settled;
    expect(outcomes.slice(0, 6).map(({ status }) => status)).toEqual([
      ...['fulfilled', 'fulfilled'],
      ...Array.from({ length: 4 }, () => 'rejected'),
    ]);
    expect(outcomes[5]).toMatchObject({ reason: { status: 503, headers: { 'Retry-After': '2' } } });
    expect(outcomes[6]).toMatchObject({ reason: { message: 'the register is away' } });
    expect(outcomes[7]).toEqual({ status: 'fulfilled', value: 'in' });
  });

  it('are first of who is known, and not lost to any number of strangers, who lose those that came last', async () => {
    const inTurn = takeTurns({ atOnce: 1, mostWaiting: 3 });
    const order: string[] = [];
    const work = (name: string) => () => Promise.resolve(void order.push(name));
    const { promise: open, resolve: end } = Promise.withResolvers<undefined>();
    const held = inTurn('held', () => open);
    const known = inTurn('anna', work('anna'), 'known');
    const strangers = ['a', 'b', 'c', 'd'].map((name) => inTurn(name, work(name)));
    const settled = Promise.allSettled(strangers);
    end(undefined);
    await Promise.all([held, known]);
    expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(order).toEqual(['anna', 'a', 'b']);
  });

  it('come round for strangers too, however much those who are known ask for', async () => {
    const inTurn = takeTurns({ atOnce: 1, mostWaiting: 100 });
    const order: string[] = [];
    const work = (name: string) => () => Promise.resolve(void order.push(name));
    const { promise: open, resolve: end } = Promise.withResolvers<undefined>();
    const held = inTurn('held', () => open);
    const known = Array.from({ length: 10 }, (_, n) => inTurn('anna', work(`anna-${n}`), 'known'));
    const stranger = inTurn('bram', work('bram'));
    end(undefined);
    await Promise.all([held, ...known, stranger]);
    expect(order.indexOf('bram')).toBeLessThanOrEqual(2);
  });
});
