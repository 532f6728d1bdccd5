import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { sharedRuns } from './shared-runs.ts';

describe('shared runs', () => {
  const started = (restMs = 0) => {
    const runs: { readonly asked: string; readonly end: PromiseWithResolvers<undefined> }[] = [];
    const ask = sharedRuns(
      (asked: string) => {
        const end = Promise.withResolvers<undefined>();
        runs.push({ asked, end });
        return end.promise.then(() => undefined);
      },
      () => restMs,
    );
    return { runs, ask };
  };

  it('serve all who ask while one is under way by one more, that begins after they asked', async () => {
    const { runs, ask } = started();
    const first = ask('threat', 'a');
    const others = ['b', 'c', 'd'].map((asked) => ask('threat', asked));
    expect(runs).toHaveLength(1);
    runs[0]?.end.resolve(undefined);
    await first;
    while (runs.length < 2) await turn();
    expect(runs[1]?.asked).toBe('b');
    runs[1]?.end.resolve(undefined);
    await Promise.all(others);
    expect(runs).toHaveLength(2);
  });

  it('are apart for what is not the same', () => {
    const { runs, ask } = started();
    void ask('one threat', 'a');
    void ask('another', 'b');
    expect(runs).toHaveLength(2);
  });

  it('that fail fail for those who asked for them only', async () => {
    const { runs, ask } = started();
    const first = ask('threat', 'a');
    const second = ask('threat', 'b');
    runs[0]?.end.reject(new Error('no broker'));
    await expect(first).rejects.toThrow('no broker');
    while (runs.length < 2) await turn();
    runs[1]?.end.resolve(undefined);
    await second;
  });

  it('rest before the next one, without making who asked first wait for that', async () => {
    const { runs, ask } = started(50);
    const first = ask('threat', 'a');
    runs[0]?.end.resolve(undefined);
    await first;
    const endedAt = performance.now();
    void ask('threat', 'b');
    while (runs.length < 2) await turn();
    expect(performance.now() - endedAt).toBeGreaterThan(40);
    runs[1]?.end.resolve(undefined);
  });
});
