import { rootCertificates, setDefaultCACertificates } from 'node:tls';
import { warningCorrected } from '@keten/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createCertificate, eventually, sampleContent, sampleIssued } from '@keten/testing';
import type { Browser } from '@keten/testing';
import { publicWarning } from './given.ts';
import { runPushGateway } from './running-push-gateway.ts';
import type { RunningPushGateway } from './running-push-gateway.ts';

/** Two processes with 8 at once, and 200 ms for each: the false one would take five seconds. */
const [atOnce, answerMs, citizens] = [8, 200, 400];
/** What was under way in both by then, and a few times more where one hears of it later; who does not hear of it sends 350. */
const mostBehind = 8 * atOnce;
let gateway: RunningPushGateway;
const certificate = createCertificate();

type Arrival = { readonly to: string; readonly purpose: string };
const follow = (browsers: readonly Browser[]): readonly Arrival[] => {
  const arrivals: Arrival[] = [];
  for (const browser of browsers)
    browser.onPush(({ text }) => {
      const { purpose } = JSON.parse(text) as { purpose: string };
      arrivals.push({ to: browser.name, purpose });
    });
  return arrivals;
};
const subscribeAll = (count: number, prefix: string, place = 'GM0014'): Promise<readonly Browser[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => gateway.citizen(`${prefix}-${index}`, [place])));
const told = (arrivals: readonly Arrival[], purpose: string) => arrivals.filter((each) => each.purpose === purpose);
const behindFirstCorrection = (arrivals: readonly Arrival[]) =>
  told(arrivals.slice(arrivals.findIndex(({ purpose }) => purpose === 'correction')), 'alert');
/** Nothing has come for a second. */
const standsStill = (count: () => number) => {
  let [last, since] = [count(), performance.now()];
  return eventually(
    () => {
      if (count() !== last) [last, since] = [count(), performance.now()];
      return performance.now() - since;
    },
    (quietMs) => quietMs > 1000,
  );
};
const until = (what: () => boolean, withinMs = 60_000) =>
  eventually(() => Promise.resolve(what() ? true : undefined), undefined, withinMs);

/** What two persons agreed on: it stands in the log, and fan-out has yet to see to it. */
const issueCorrection = (warningId: string) =>
  gateway.publisher.publish(
    warningCorrected,
    sampleIssued(sampleContent({ warningId, revision: 2, purpose: 'correction', channels: ['push'] })),
  );

describe.each([
  ['HTTP/2', certificate],
  ['HTTP/1.1', undefined],
])('a correction, over %s,', (_protocol, tls) => {
  beforeAll(async () => {
    if (tls) setDefaultCACertificates([...rootCertificates, tls.cert]);
    gateway = await runPushGateway({ PUSHES_AT_ONCE: atOnce }, undefined, tls);
    await gateway.another();
  });
  afterEach(async () => {
    gateway.push.behave();
    await gateway.redis.flushall();
  });
  afterAll(async () => {
    await gateway.stop();
    setDefaultCACertificates([...rootCertificates]);
  });

  it('stops the false alarm, and comes first to who got it', async () => {
    const arrivals = follow(await subscribeAll(citizens, 'traag'));
    gateway.push.misbehave({ kind: 'slow', afterMs: answerMs });
    await gateway.broadcast(publicWarning({ warningId: 'w-false' }));
    await until(() => arrivals.length >= citizens / 10);

    await gateway.broadcast(publicWarning({ warningId: 'w-false', revision: 2, purpose: 'correction' }));
    await until(() => told(arrivals, 'correction').length === citizens);
    const misled = new Set(told(arrivals, 'alert').map(({ to }) => to));
    expect(behindFirstCorrection(arrivals).length).toBeLessThanOrEqual(mostBehind);
    expect(misled.size).toBeLessThan(0.75 * citizens);
    const order = told(arrivals, 'correction').map(({ to }) => misled.has(to));
    // Who goes first is asked bucket by bucket: those who were at the gate by then are let through.
    const ahead = order.lastIndexOf(true) + 1;
    expect(ahead).toBeLessThan(misled.size + 6 * atOnce);
  });

  it('does not wait for a push service that hangs on the false alarm', async () => {
    const arrivals = follow(await subscribeAll(100, 'hangt'));
    const before = gateway.push.requests();
    gateway.push.misbehave({ kind: 'hang' });
    await gateway.broadcast(publicWarning({ warningId: 'w-hangs' }));
    await until(() => gateway.push.requests() - before >= atOnce);
    await gateway.broadcast(publicWarning({ warningId: 'w-hangs', revision: 2, purpose: 'correction' }));
    gateway.push.behave();
    // Whoever hangs is given up after ten seconds; so long the correction would stand behind them.
    await until(() => told(arrivals, 'correction').length === 100, 9000);
    expect(behindFirstCorrection(arrivals).length).toBeLessThanOrEqual(mostBehind);
  });

  // At a place of its own, where nothing of before comes again. The last one: thousands are still to hear the correction when it has shown what it shows.
  it('stops a false alarm to 6,000 phones before fan-out has looked at it, and comes first to who got that', async () => {
    const arrivals = follow(await subscribeAll(6000, 'velen', 'GM0363'));
    await gateway.broadcast(publicWarning({ warningId: 'w-many' }, ['GM0363']));
    await until(() => arrivals.length >= 600);

    await issueCorrection('w-many');
    await standsStill(() => told(arrivals, 'alert').length);
    const misled = new Set(told(arrivals, 'alert').map(({ to }) => to));
    expect(misled.size).toBeLessThan(4500);

    await gateway.broadcast(publicWarning({ warningId: 'w-many', revision: 2, purpose: 'correction' }, ['GM0363']));
    const isCorrected = (): boolean => {
      const corrected = new Set(told(arrivals, 'correction').map(({ to }) => to));
      return [...misled].every((to) => corrected.has(to));
    };
    await until(isCorrected);
    const order = [...new Set(told(arrivals, 'correction').map(({ to }) => to))];
    expect(order.findLastIndex((to) => misled.has(to)) + 1).toBeLessThan(misled.size + 500);
    expect(told(arrivals, 'alert')).toHaveLength(misled.size);
  }, 180_000);
});
