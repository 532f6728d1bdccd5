import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hearBeats } from '@keten/messaging';
import type { Route } from '@keten/messaging';
import { commandStatus } from '@keten/smpp';
import { eventually } from '@keten/testing';
import { content, metricSum, recipient, runGateway, sender } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runGateway();
});
beforeEach(async () => {
  gateway.carriers.forEach((carrier) => carrier.behave());
  await gateway.expectBound(2);
  await untilRested();
});
afterAll(() => gateway.stop());

let lastPhone = 31_612_000_000;
/** Sends an SMS to somebody new, and gives what is needed to see what came of it. */
const send = async (name: string, parts: Parameters<typeof content>[0] = {}) => {
  lastPhone += 1;
  const phone = gateway.phones.phone(String(lastPhone));
  await gateway.request(content({ warningId: `w-${name}`, ...parts }), [recipient(name, `+${phone.number}`)]);
  return phone;
};
const states = async (recipientId: string): Promise<readonly string[]> =>
  (await gateway.results(recipientId)).map(({ state }) => state);
/** The states in their order; a receipt that is told twice does no harm. */
const endsOf = async (recipientId: string): Promise<readonly string[]> => [...new Set(await states(recipientId))];
/** Lets the pauses of earlier tests pass: the first carrier is used again. */
const untilRested = () =>
  eventually(async () => {
    const { carrier } = await (await send(`rust-${lastPhone}`)).expectSms(/Sluit/);
    return carrier === 'Noorderlicht' ? true : undefined;
  });
/** What the gateway says next of its ways out, to whoever watches the chain. */
const nextSaidOfRoutes = async (): Promise<readonly Route[]> => {
  const { promise, resolve } = Promise.withResolvers<readonly Route[]>();
  const stop = hearBeats(
    gateway.broker,
    () => undefined,
    ({ routes }) => resolve(routes),
  );
  return promise.finally(stop);
};
const submissionsTo = (number: string) =>
  gateway.carriers.map((carrier) => carrier.submissions().filter(({ to }) => to === number));

describe('when a carrier fails', () => {
  it.each([
    ['has a fault (0x08)', { status: commandStatus.systemError }],
    ['is throttled (0x58)', { status: commandStatus.throttled }],
    ['has a full queue (0x14)', { status: commandStatus.queueFull }],
    ['refuses this one', { status: commandStatus.submitFailed }],
  ] as const)('goes over the other one at once: it %s', async (what, misbehaviour) => {
    gateway.carriers[0]!.misbehave({ ...misbehaviour, times: 1 });
    const name = `ander-${what.replaceAll(/\W/g, '')}`;
    const phone = await send(name);
    expect(await phone.expectSms(/Sluit de inname/, 2000)).toMatchObject({ carrier: 'Zuiderzon' });
    expect(await gateway.expectResult(name, 'delivered')).toMatchObject({ route: 'Zuiderzon' });
    expect(await endsOf(name)).toEqual(['handed-over', 'delivered']);
  });

  it('slows down for both when both ask for it, and loses nothing', async () => {
    for (const carrier of gateway.carriers) carrier.misbehave({ status: commandStatus.throttled, times: 2 });
    const phone = await send('druk');
    await phone.expectSms(/Sluit/);
    await gateway.expectResult('druk', 'delivered');
    expect(await endsOf('druk')).toEqual(['delayed', 'handed-over', 'delivered']);
  });

  it.each([
    ['the number', commandStatus.invalidDestination, commandStatus.invalidDestination],
    ['our sender', commandStatus.invalidSource, commandStatus.invalidSource],
    ['our sender or the number', commandStatus.invalidDestination, commandStatus.invalidSource],
  ])(
    'takes it for good when both refuse %s, and blames the phone for its number alone',
    async (what, status, other) => {
      gateway.carriers[0]!.misbehave({ status });
      gateway.carriers[1]!.misbehave({ status: other });
      const name = `nummer-${status}-${other}`;
      const phone = await send(name);
      const failed = await gateway.expectResult(name, 'failed', 3000);
      expect(failed.detail).toMatch(/^ESME_/);
      expect(failed.pointId !== undefined).toBe(what === 'the number');
      expect(submissionsTo(phone.number).flat()).toHaveLength(2);
    },
  );

  it.each([commandStatus.invalidSource, commandStatus.invalidDestination])(
    'asks the other carrier when one says 0x%s: it may have no route',
    async (status) => {
      gateway.carriers[0]!.misbehave({ status });
      const name = `geen-route-${status}`;
      const phone = await send(name);
      await phone.expectSms(/Sluit/);
      await gateway.expectResult(name, 'delivered');
    },
  );

  it('calls what was not answered in doubt, and sends it the other way', async () => {
    gateway.carriers[0]!.misbehave({ answers: 'drop', times: 1 });
    const phone = await send('twijfel');
    expect(await phone.expectSms(/Sluit/)).toMatchObject({ carrier: 'Zuiderzon' });
    await gateway.expectResult('twijfel', 'delivered');
    expect(await states('twijfel')).toEqual(['in-doubt', 'handed-over', 'delivered']);
  });

  it('does not wait for ever for an answer', async () => {
    gateway.carriers[0]!.misbehave({ answers: 'lose', times: 1 });
    const phone = await send('verloren');
    expect(await gateway.expectResult('verloren', 'in-doubt', 7000)).toMatchObject({ route: 'Noorderlicht' });
    await gateway.expectResult('verloren', 'handed-over', 7000);
    await gateway.expectResult('verloren', 'delivered');
    // Better twice than never.
    expect(phone.received().map(({ carrier }) => carrier)).toEqual(['Noorderlicht', 'Zuiderzon']);
  });

  it('goes on over the other one while one is down, says so, and binds again when it is back', async () => {
    const fell = new Date();
    gateway.carriers[0]!.misbehave({ bindStatus: commandStatus.bindFailed });
    gateway.carriers[0]!.dropConnections();
    await gateway.expectBound(1);
    const noticed = new Date();
    const ready = await fetch(`${gateway.service().url}/health/ready`);
    expect([ready.status, await metricSum(gateway.service(), 'keten_sms_carrier_bound')]).toEqual([200, 1]);
    expect(await (await send('een')).expectSms(/Sluit/)).toMatchObject({ carrier: 'Zuiderzon' });
    const [down, up] = await nextSaidOfRoutes();
    expect(down).toMatchObject({ channel: 'sms', name: 'Noorderlicht', isUp: false });
    expect(up).toMatchObject({ channel: 'sms', name: 'Zuiderzon', isUp: true });
    // Since it fell, and not since it was told.
    expect(down!.since!.getTime()).toBeGreaterThanOrEqual(fell.getTime());
    expect(down!.since!.getTime()).toBeLessThanOrEqual(noticed.getTime());
    expect(up!.since!.getTime()).toBeLessThan(fell.getTime());
    gateway.carriers[0]!.behave();
    await gateway.expectBound(2);
  });

  it('keeps what it has while both are down, and sends it when one is back, but not what is too late by then', async () => {
    for (const carrier of gateway.carriers) {
      carrier.misbehave({ bindStatus: commandStatus.bindFailed });
      carrier.dropConnections();
    }
    await gateway.expectBound(0);
    expect((await fetch(`${gateway.service().url}/health/ready`)).status).toBe(503);
    const phone = await send('bewaard');
    const late = await send('telaat', { expiresAt: new Date(Date.now() + 1500) });
    await gateway.expectResult('bewaard', 'delayed');
    await gateway.expectResult('telaat', 'expired');
    gateway.carriers[1]!.behave();
    await phone.expectSms(/Sluit/, 15_000);
    await late.expectSilence();
  });
});

describe('a receipt', () => {
  it.each(['undeliverable', 'rejected', 'expired', 'deleted'] as const)('that says %s is a failure', async (state) => {
    gateway.carriers.forEach((carrier) => carrier.misbehave({ receiptState: state }));
    await send(`niet-${state}`);
    expect((await gateway.expectResult(`niet-${state}`, 'failed')).detail).toMatch(state);
  });

  it('that comes early, before the answer, is not lost', async () => {
    gateway.carriers.forEach((carrier) => carrier.misbehave({ receipts: 'early' }));
    await send('vroeg');
    await gateway.expectResult('vroeg', 'delivered');
    expect(await endsOf('vroeg')).toEqual(['handed-over', 'delivered']);
  });

  it('that comes twice changes nothing', async () => {
    gateway.carriers.forEach((carrier) => carrier.misbehave({ receipts: 'twice' }));
    await send('dubbel');
    await gateway.expectResult('dubbel', 'delivered');
    gateway.carriers.forEach((carrier) => carrier.behave());
    await send('na-dubbel');
    await gateway.expectResult('na-dubbel', 'delivered');
    expect(await endsOf('dubbel')).toEqual(['handed-over', 'delivered']);
  });

  it('comes to the right message after a restart', async () => {
    for (const index of [0, 1]) await gateway.replaceCarrier(index, { receiptAfterMs: 1500 });
    await gateway.expectBound(2);
    await send('herstart');
    await gateway.expectResult('herstart', 'handed-over');
    await gateway.restart();
    await gateway.expectResult('herstart', 'delivered');
    for (const index of [0, 1]) await gateway.replaceCarrier(index);
    await gateway.expectBound(2);
  });

  it.each([
    ['hex', 'decimal', true],
    ['hex', 'decimal', false],
    ['decimal', 'hex', false],
  ] as const)('is understood with ids in %s, receipts in %s, parameters: %s', async (answers, receipts, parameters) => {
    const habits = { idsInAnswers: answers, idsInReceipts: receipts, receiptParameters: parameters };
    for (const index of [0, 1]) await gateway.replaceCarrier(index, habits);
    await gateway.expectBound(2);
    const name = `basis-${answers}-${receipts}-${parameters}`;
    await send(name);
    await gateway.expectResult(name, 'delivered');
    for (const index of [0, 1]) await gateway.replaceCarrier(index);
    await gateway.expectBound(2);
  });

  it('of the last part is the delivery of a long text', async () => {
    const instruction = 'Sluit de inname van de noordelijke waterlopen. '.repeat(6);
    const texts = [{ ...content().texts[0]!, instruction }];
    const phone = await send('lang', { texts });
    const sms = await phone.expectSms(/Bevestig met 1 [A-Z2-9]{3} \(from/);
    expect(sms.parts).toBe(3);
    await gateway.expectResult('lang', 'delivered');
    expect(await endsOf('lang')).toEqual(['handed-over', 'delivered']);
  });
});

it('tells the carrier who sends, until when it may try, and that it wants a receipt', async () => {
  const phone = await send('velden', { expiresAt: new Date(Date.now() + 3600_000) });
  await phone.expectSms(/Sluit/);
  const [submission] = submissionsTo(phone.number).flat();
  expect(submission).toMatchObject({ from: sender, message: { source: { ton: 1, npi: 1 }, registeredDelivery: 1 } });
  expect(submission?.message.validityPeriod).toMatch(/^00000000(5959|0100)|^000000005\d\d\d000R$|^000000010000000R$/);
});

it('takes many at once through its windows', async () => {
  gateway.carriers.forEach((carrier) => carrier.misbehave({ answerAfterMs: 100 }));
  const phones = Array.from({ length: 60 }, (_, index) => gateway.phones.phone(String(31_620_000_000 + index)));
  const startedAt = performance.now();
  await gateway.request(
    content({ warningId: 'w-window' }),
    phones.map((phone, index) => recipient(`raam-${index}`, phone.number)),
  );
  await Promise.all(phones.map((phone) => phone.expectSms(/Sluit/)));
  // Three rounds of two windows of ten, not sixty one by one.
  expect(performance.now() - startedAt).toBeLessThan(3000);
  await gateway.expectResult('raam-59', 'delivered');
});
