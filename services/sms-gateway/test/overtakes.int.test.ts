import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { warningCorrected } from '@keten/contracts';
import type { Area } from '@keten/domain';
import { commandStatus } from '@keten/smpp';
import { eventually, sampleIssued } from '@keten/testing';
import type { Phone } from '@keten/testing';
import { content, recipient, runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

/** Two carriers with windows of ten, and 150 ms for each: the false one would take more than two seconds. */
const [answerMs, citizens] = [150, 300];
const boundMs = 500;
let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runGateway();
});
afterAll(() => gateway.stop());

const areaOf = (...codes: string[]): Area => ({ description: 'Waddengebied', codes, polygons: [], circles: [] });
type Arrival = { readonly to: string; readonly isCorrection: boolean; readonly atMs: number };
const follow = (phones: readonly Phone[]): readonly Arrival[] => {
  const arrivals: Arrival[] = [];
  for (const phone of phones)
    phone.onSms(({ text }) => {
      arrivals.push({ to: phone.number, isCorrection: /^Correctie/i.test(text), atMs: performance.now() });
    });
  return arrivals;
};
const subscribeAll = (count: number, from: number, place: string): Promise<readonly Phone[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const phone = gateway.phones.phone(`+316${from + index}`);
      await gateway.subscribe(`s-${from + index}`, phone.number, [place]);
      return phone;
    }),
  );
const until = (what: () => boolean, withinMs = 20_000) =>
  eventually(() => Promise.resolve(what() ? true : undefined), undefined, withinMs);
const reported = (broadcastId: string) =>
  eventually(async () =>
    (await gateway.broadcastReports()).some((report) => report.broadcastId === broadcastId) ? true : undefined,
  );

describe('a correction by SMS', () => {
  it('stops the false alarm within half a second, and comes first to who got it', async () => {
    const arrivals = follow(await subscribeAll(citizens, 30_000_000, 'GM0014'));
    gateway.carriers.forEach((carrier) => carrier.misbehave({ answerAfterMs: answerMs }));
    const area = areaOf('GM0014');
    await gateway.broadcast(content({ warningId: 'o-false', area }));
    await until(() => arrivals.length >= citizens / 10);

    const correction = content({ warningId: 'o-false', revision: 2, purpose: 'correction', area });
    await gateway.publisher.publish(warningCorrected, sampleIssued(correction));
    const correctedAtMs = performance.now();
    // Fan-out takes its time: from the issue on nobody hears the false one.
    await sleep(2 * boundMs);
    await gateway.broadcast(correction);
    const of = (isCorrection: boolean) => arrivals.filter((each) => each.isCorrection === isCorrection);
    await until(() => of(true).length === citizens);
    const misled = new Set(of(false).map(({ to }) => to));
    expect(Math.max(...of(false).map(({ atMs }) => atMs - correctedAtMs))).toBeLessThan(boundMs);
    expect(misled.size).toBeLessThan(citizens / 2);
    const order = of(true).map(({ to }) => misled.has(to));
    // Two windows of ten may be full before those who were told stand in line.
    expect(order.lastIndexOf(true) + 1).toBeLessThan(misled.size + 80);
    gateway.carriers.forEach((carrier) => carrier.behave());
  });

  it('comes to phones whose false alarm waits for a carrier that is throttled, and that is never sent', async () => {
    const arrivals = follow(await subscribeAll(20, 31_000_000, 'GM0037'));
    gateway.carriers.forEach((carrier) => carrier.misbehave({ status: commandStatus.throttled }));
    const area = areaOf('GM0037');
    await gateway.broadcast(content({ warningId: 'o-throttled', area }));
    await until(() => gateway.carriers.every((carrier) => carrier.submissions().some(({ status }) => status !== 0)));
    await gateway.broadcast(content({ warningId: 'o-throttled', revision: 2, purpose: 'correction', area }));
    await reported('o-throttled.1');
    gateway.carriers.forEach((carrier) => carrier.behave());
    await until(() => arrivals.length === 20);
    expect(arrivals.every(({ isCorrection }) => isCorrection)).toBe(true);
  });

  it('is not followed by a batch of the false alarm that comes late', async () => {
    const [phone] = await subscribeAll(1, 32_000_000, 'GM0050');
    const area = areaOf('GM0050');
    await gateway.broadcast(content({ warningId: 'o-late', revision: 2, purpose: 'correction', area }));
    await phone!.expectSms(/^Correctie/);
    await gateway.broadcast(content({ warningId: 'o-late', area }));
    await reported('o-late.1');
    await phone!.expectSilence();
  });
});

describe('an alert by SMS to an entity that need not confirm', () => {
  it('is never sent when a correction came while it waited for the carriers', async () => {
    const phone = gateway.phones.phone('+31633000000');
    gateway.carriers.forEach((carrier) => carrier.misbehave({ status: commandStatus.throttled }));
    await gateway.request(content({ warningId: 'o-entity' }), [recipient('e-1', phone.number, false)], 'info');
    await gateway.expectResult('e-1', 'delayed');
    const correction = content({ warningId: 'o-entity', revision: 2, purpose: 'correction', channels: ['email'] });
    await gateway.publisher.publish(warningCorrected, sampleIssued(correction));
    await gateway.expectResult('e-1', 'revoked', 1500);
    gateway.carriers.forEach((carrier) => carrier.behave());
    await phone.expectSilence();
  });
});
