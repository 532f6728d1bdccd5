import { describe, expect, it } from '@jest/globals';
import { HostLimits } from './limit-hosts.ts';

const bounds = {
  ...{ everywhere: 5, perHost: 3, perEndpoint: 1, slowAfterMs: 30, slowAtOnce: 1 },
  ...{ failures: 2, pauseMs: 1000 },
};
const at = (ms: number): Date => new Date(1_800_000_000_000 + ms);

describe('limits', () => {
  it('keep one path, one host and all together within bounds', async () => {
    const limits = new HostLimits(bounds);
    const running = new Map<string, number>();
    const most = new Map<string, number>();
    const count = (key: string, by: number): void => {
      running.set(key, (running.get(key) ?? 0) + by);
      most.set(key, Math.max(most.get(key) ?? 0, running.get(key) ?? 0));
    };
    const work = (url: URL) =>
      limits.run('w', url, async () => {
        for (const key of [url.href, url.host, 'all']) count(key, 1);
        await new Promise((resolve) => setImmediate(resolve));
        for (const key of [url.href, url.host, 'all']) count(key, -1);
      });
    const urls = ['a', 'b', 'c'].flatMap((host) =>
      Array.from({ length: 20 }, (_, index) => new URL(`http://${host}.example/${index % 6}`)),
    );
    await Promise.all(urls.map(work));
    expect(most.get('http://a.example/0')).toBe(1);
    expect(most.get('a.example')).toBe(3);
    expect(most.get('all')).toBe(5);
  });

  it('let no group wait for another, and a slow one leave its place, but not more than there is room for', async () => {
    const limits = new HostLimits({ ...bounds, everywhere: 2 });
    const began: string[] = [];
    const hang = (name: string) =>
      void limits.run('w', new URL(`http://${name}.example/`), () => {
        began.push(name);
        return new Promise(() => undefined);
      });
    ['a', 'b', 'c', 'd'].forEach(hang);
    await limits.run('other', new URL('http://a.example/'), () => Promise.resolve());
    expect(began).toEqual(['a', 'b']);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(began).toEqual(['a', 'b', 'c']);
  });

  it('let one piece of work of a group go before hundreds of another', async () => {
    const limits = new HostLimits(bounds);
    const done: string[] = [];
    const many = Array.from({ length: 200 }, (_, index) =>
      limits.inTurn('urgent', 'many', () => done.push(`${index}`)),
    );
    await Promise.all([...many, limits.inTurn('urgent', 'one', () => done.push('one'))]);
    expect(done.indexOf('one')).toBeLessThan(5);
    expect(done.filter((each) => each !== 'one')).toEqual(many.map((_, index) => `${index}`));
  });

  it('go on after work that fails', async () => {
    const limits = new HostLimits(bounds);
    const url = new URL('http://a.example/');
    await expect(limits.run('w', url, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await limits.run('w', url, async () => 'yes')).toBe('yes');
  });
});

describe('the breaker of a host', () => {
  it('leaves it alone after failures on end, then lets one try', () => {
    const limits = new HostLimits(bounds);
    limits.note('a', false, at(0));
    expect(limits.mayTry('a', at(1))).toBe(true);
    limits.note('a', false, at(1));
    expect([limits.mayTry('a', at(2)), limits.mayTry('b', at(2))]).toEqual([false, true]);
    expect([limits.mayTry('a', at(1100)), limits.mayTry('a', at(1101))]).toEqual([true, false]);
    limits.note('a', true, at(1200));
    expect(limits.mayTry('a', at(1201))).toBe(true);
  });
});
