import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bucketsOf, readBucket } from '@keten/delivery';
import { connectBroker, provision } from '@keten/messaging';
import { closeRedis, connectRedis, createLog, createService } from '@keten/platform';
import {
  barriersOn,
  chromiumHere,
  createPhones,
  openBrowser,
  startCarrier,
  startNats,
  startRedis,
} from '@keten/testing';
import type { OpenBrowser, Page } from '@keten/testing';
/* eslint-disable @nx/enforce-module-boundaries -- the page of one service and the phone at the other end of another */
import { citizenModule } from '../../../services/citizen/src/citizen.module.ts';
import { Config as CitizenConfig } from '../../../services/citizen/src/config.ts';
import { Config as GatewayConfig } from '../../../services/sms-gateway/src/config.ts';
import { smsGatewayModule } from '../../../services/sms-gateway/src/sms-gateway.module.ts';

if (chromiumHere === undefined)
  process.stderr.write('Subscribing by SMS is not tried in a browser: install chromium, or set CHROMIUM_BIN.\n');
const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

const phones = createPhones();
const ends: (() => Promise<unknown>)[] = [];
let url: string;
let redis: ReturnType<typeof connectRedis>;
let browser: OpenBrowser;

/** The public site and the SMS gateway, with a carrier and phones. */
async function start(): Promise<void> {
  const [nats, redisServer, carrier] = await Promise.all([
    startNats(),
    startRedis(),
    startCarrier({ name: 'Noorderlicht', phones }),
  ]);
  const broker = await connectBroker({ servers: nats.url, service: 'provisioner' });
  await provision(broker, { replicas: nats.replicas });
  const common = { NATS_URL: nats.url, REDIS_URL: redisServer.url, OIN: '00000000000000000000', LOG_LEVEL: 'silent' };
  const site = Object.assign(new CitizenConfig(), {
    ...common,
    PUBLIC_URL: 'https://keten.example',
    VAPID_PUBLIC_KEY: `B${'a'.repeat(86)}`,
  });
  const { name, host, port, systemId, password } = carrier;
  const ours = Object.assign(new GatewayConfig(), {
    ...common,
    CARRIERS: [{ name, host, port, systemId, password }],
    SMS_SENDER: '31970001234',
    CITIZEN_URL: 'https://keten.example',
  });
  const services = await Promise.all([
    createService({ name: 'citizen', module: citizenModule(site), config: site }),
    createService({ name: 'sms-gateway', module: smsGatewayModule(ours), config: ours }),
  ]);
  url = services[0].url;
  redis = connectRedis(redisServer.url, 'test', createLog('test', 'silent'));
  browser = await openBrowser();
  ends.push(
    () => browser.close(),
    () => Promise.all(services.map((service) => service.stop())),
    () => closeRedis(redis),
    () => broker.close(),
    () => Promise.all([carrier.close(), redisServer.stop(), nats.stop()]),
  );
}

const followersOf = async (place: string): Promise<readonly string[]> =>
  (await Promise.all(bucketsOf(place).map((bucket) => readBucket(redis, bucket, 'sms'))))
    .flat()
    .map(({ phone }) => phone);

async function askFor(phone: string, place: string): Promise<Page> {
  const { page } = await browser.desk(`${url}/aanmelden?plaats=${place}`, { viewport: { width: 390, height: 844 } });
  await page.fill('#telefoon', phone);
  await page.click('text=Meld dit nummer aan');
  await page.waitForSelector('#code');
  return page;
}
const confirm = async (page: Page, code: string): Promise<void> => {
  await page.fill('#code', code);
  await page.click('text=Bevestig');
};

describeInBrowser('somebody who subscribes a number at the public site', () => {
  beforeAll(start);
  afterAll(async () => {
    for (const end of ends) await end();
  });

  it('types the code that came on that phone, and only then it is subscribed; STOP ends it', async () => {
    const phone = phones.phone('+31612340001');
    const page = await askFor('06 1234 0001', 'GM0014');
    expect(await barriersOn(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    const code = /\d{8}/.exec((await phone.expectSms(/^Uw code is \d{8}\./)).text)![0];
    expect(await followersOf('GM0014')).toEqual([]);

    await confirm(
      page,
      code.replace(/^./, (digit) => String((Number(digit) + 1) % 10)),
    );
    await page.waitForSelector('[role=alert]');
    expect(await page.textContent('[role=alert]')).toContain('Dit is niet de code uit de sms');
    expect([await barriersOn(page), await followersOf('GM0014')]).toEqual([[], []]);

    await confirm(page, code);
    await page.waitForSelector('text=U bent aangemeld');
    expect(await page.textContent('main')).toContain('Dit nummer volgt: Groningen.');
    expect(await followersOf('GM0014')).toEqual(['+31612340001']);
    await page.context().close();

    phone.reply('Stop');
    await phone.expectSms(/^U bent afgemeld/);
    expect(await followersOf('GM0014')).toEqual([]);
  });

  it('of somebody else gets nothing, and neither floods nor locks out who has the phone', async () => {
    const phone = phones.phone('+31612340002');
    const stranger = await askFor('0612340002', 'GM0037');
    for (let again = 0; again < 5; again++) {
      await stranger.click('text=Stuur de code opnieuw');
      await stranger.waitForSelector('#code');
    }
    for (let guess = 0; guess < 8; guess++) {
      await confirm(stranger, `0000000${guess}`);
      await stranger.waitForSelector('[role=alert]');
    }
    expect(await stranger.textContent('[role=alert]')).toContain('Er is te vaak een verkeerde code ingevuld');
    const page = await askFor('0612340002', 'GM0363');
    const { text } = await phone.expectSms(/^Uw code is \d{8}\./);
    await confirm(page, /\d{8}/.exec(text)![0]);
    await page.waitForSelector('text=U bent aangemeld');
    expect([await followersOf('GM0037'), await followersOf('GM0363')]).toEqual([[], ['+31612340002']]);
    expect(phone.received().length).toBeLessThanOrEqual(3);
    await Promise.all([stranger.context().close(), page.context().close()]);
  });
});
