import { describe, expect, it } from '@jest/globals';
import { watchRoutes } from './watch-routes.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 29, 12, 0, seconds));
const said = (isUp: boolean, name = 'Noorderlicht', since?: Date, isAtLeast = false) => ({
  part: 'sms-gateway' as const,
  routes: [{ channel: 'sms' as const, name, isUp, ...(since ? { since, isAtLeast } : {}) }],
});
/** What is known of the only one. */
const known = (routes: ReturnType<typeof watchRoutes>, now: Date) => {
  const [{ isUp, since, isAtLeast } = { isUp: false, since: now, isAtLeast: false }] = routes.all(now);
  return [isUp, since.getTime() === now.getTime() ? 'now' : since.getSeconds(), isAtLeast];
};

describe('a way out of the chain', () => {
  it('works as long as one process of several can use it', () => {
    const routes = watchRoutes();
    routes.hear(said(true), at(0));
    routes.hear(said(false), at(1));
    expect(routes.all(at(2))).toMatchObject([{ name: 'Noorderlicht', isUp: true, since: at(0) }]);
    routes.hear(said(false), at(20));
    expect(routes.all(at(21))).toMatchObject([{ isUp: false, since: at(20) }]);
    routes.hear(said(false), at(25));
    expect(routes.all(at(26))).toMatchObject([{ isUp: false, since: at(20) }]);
    routes.hear(said(true), at(27));
    expect(routes.all(at(27))).toMatchObject([{ isUp: true, since: at(27) }]);
  });

  it('is so since its processes say, however late this one began to hear', () => {
    const routes = watchRoutes();
    routes.hear(said(false, 'A', at(3)), at(40));
    expect(known(routes, at(41))).toEqual([false, 3, false]);
    // The last that lost it, and not one that began after it was lost.
    routes.hear(said(false, 'A', at(8)), at(41));
    routes.hear(said(false, 'A', at(30), true), at(42));
    expect(known(routes, at(43))).toEqual([false, 8, false]);
    routes.hear(said(true, 'A', at(44)), at(45));
    routes.hear(said(true, 'A', at(46)), at(47));
    expect(known(routes, at(48))).toEqual([true, 44, false]);
  });

  it('is so at least since somebody knows, where nobody saw it begin, and never since later than now', () => {
    const routes = watchRoutes();
    routes.hear(said(false, 'A', at(20), true), at(25));
    expect(known(routes, at(26))).toEqual([false, 20, true]);
    routes.hear(said(false, 'A', at(22), true), at(27));
    expect(known(routes, at(28))).toEqual([false, 20, true]);
    const untold = watchRoutes();
    untold.hear(said(false), at(5));
    expect(known(untold, at(6))).toEqual([false, 5, true]);
    const ahead = watchRoutes();
    ahead.hear(said(false, 'A', at(50)), at(7));
    expect(known(ahead, at(7))).toEqual([false, 'now', false]);
  });

  it('that does not work comes before those that do', () => {
    const routes = watchRoutes();
    routes.hear(said(true, 'A'), at(0));
    routes.hear(said(false, 'B'), at(0));
    expect(routes.all(at(1)).map(({ name }) => name)).toEqual(['B', 'A']);
  });

  it('of which nothing is heard is not guessed at: its part is silent', () => {
    const routes = watchRoutes();
    routes.hear(said(true), at(0));
    expect(routes.all(at(13))).toEqual([]);
  });
});
