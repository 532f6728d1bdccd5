import { describe, expect, it } from '@jest/globals';
import { watchRoutes } from './watch-routes.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 29, 12, 0, seconds));
const said = (isUp: boolean, name = 'Noorderlicht') => ({
  part: 'sms-gateway' as const,
  routes: [{ channel: 'sms' as const, name, isUp }],
});

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
