import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  callLogged,
  dutyCalled,
  dutyLookDue,
  helpAsked,
  helpTaken,
  obligationEvents,
  operatorRegister,
  threatAssessed,
  warningApproved,
  warningDrafted,
  warningIssued,
  warningSubmitted,
  workOffered,
  workTaken,
} from '@keten/contracts';
import type { DutyCalled, HelpAsked, JsonOf, Operator } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { closeRedis, connectRedis, createLog, createService } from '@keten/platform';
import type { Service } from '@keten/platform';
import { arranged, createPhones, eventually, sampleContent, startCarrier } from '@keten/testing';
import type { Carrier, Phone } from '@keten/testing';
/* eslint-disable @nx/enforce-module-boundaries -- what one service notices, and the phone that another one reaches */
import type { Duty } from '../../../services/console/src/duty/duty.ts';
import { viewPrefix } from '../../../services/console/src/view-prefix.ts';
import { warningIdOf } from '../../../services/console/src/warnings/proposing/proposed-content.ts';
import { runConsole } from '../../../services/console/test/running-console.ts';
import type { Person, RunningConsole } from '../../../services/console/test/running-console.ts';
import { draft, issue, obligation, threat } from '../../../services/console/test/story.ts';
import type { Stepped } from '../../../services/console/test/story.ts';
import { Config as GatewayConfig } from '../../../services/sms-gateway/src/config.ts';
import { smsGatewayModule } from '../../../services/sms-gateway/src/sms-gateway.module.ts';

type Calls = JsonOf<Awaited<ReturnType<Duty['calls']>>>;

let chain: RunningConsole;
let gateway: Service;
let carrier: Carrier;
let carla: Person;
const phones = createPhones();
const [olga, pim, rik] = ['+31612345801', '+31612345802', '+31612345803'].map((number) => phones.phone(number)) as [
  ...[Phone, Phone, Phone],
];
const onDuty = (operatorId: string, phone: Phone, dutyOrder: number, parts: Partial<Operator> = {}): Operator => ({
  ...{ operatorId, name: operatorId, roles: ['duty-officer'], passwordHash: 'x', phone: `+${phone.number}`, dutyOrder },
  ...parts,
});

beforeAll(async () => {
  chain = await runConsole();
  const operators = arranged(openRegister(chain.broker, operatorRegister));
  const held: Partial<Operator> = { roles: ['regional-operator', 'duty-officer'], regions: ['VR25'] };
  for (const each of [onDuty('rik', rik, 1, held), onDuty('olga', olga, 2), onDuty('pim', pim, 3)])
    await operators.put(each.operatorId, each);
  carrier = await startCarrier({ name: 'Noorderlicht', phones });
  const { name, host, port, systemId, password } = carrier;
  const config = Object.assign(new GatewayConfig(), {
    ...{ NATS_URL: chain.nats.url, REDIS_URL: chain.redis.urlOf('sms-gateway'), OIN: '00000000000000000000' },
    ...{ LOG_LEVEL: 'silent', CARRIERS: [{ name, host, port, systemId, password }], SMS_SENDER: '31970001234' },
  });
  gateway = await createService({ name: 'sms-gateway', module: smsGatewayModule(config), config });
  carla = await chain.signIn('carla');
});
afterAll(async () => {
  await gateway.stop();
  await chain.stop();
  await carrier.close();
});

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
const longMs = 60_000;
const nobodyElse = (): void => {
  for (const phone of [olga, pim, rik]) phone.expectNothingMore();
};
const callsOf = async (warningId: string): Promise<Calls['items']> =>
  (await carla.ask<Calls>('GET', '/v1/duty-calls')).body.items.filter((each) => each.warningId === warningId);
/** Everything that the console had to look at was looked at, however often. */
const allLooked = () =>
  eventually(async () => {
    const { num_pending, num_ack_pending } = await chain.broker.jsm.consumers.info(
      'DUTY',
      `console-${dutyLookDue.name}`,
    );
    return num_pending + num_ack_pending === 0 ? true : undefined;
  });
/** A text that somebody gave for approval so long ago. */
async function submitted(minutes: number, area = draft().area): Promise<string> {
  const { warningId, contentHash } = (await carla.ask<Stepped>('POST', '/v1/warnings', draft({ area }))).body;
  await submit(warningId, contentHash, minutes);
  return warningId;
}
/** Somebody has it from now on, so that no deputy hears of it while the next test runs. */
const taken = (warningId: string) =>
  chain.publisher.publish(workTaken, {
    ...{ warningId, by: 'bram', insteadOf: '', at: new Date(), until: new Date(Date.now() + 3_600_000) },
  });
const submit = (warningId: string, contentHash: string, minutes: number) =>
  chain.publisher.publish(warningSubmitted, {
    ...{ warningId, revision: 1, contentHash, by: 'carla', at: minutesAgo(minutes) },
  });

it('a threat that nobody takes is told to the duty officer, once, however many consoles there are', async () => {
  const other = await chain.another();
  await chain.publisher.publish(threatAssessed, threat('t-duty', { assessedAt: minutesAgo(2), proposal: undefined }));
  await olga.expectSms(/^Waarschuwingsketen: een dreiging die niemand oppakt, sinds \d\d:\d\d/, longMs);
  await taken(warningIdOf('t-duty'));
  const [call] = await eventually(
    () => callsOf(warningIdOf('t-duty')),
    (found) => found[0]?.report?.state === 'delivered',
  );
  expect(call).toMatchObject({ step: 'take', name: 'olga' });
  expect(JSON.stringify(call)).not.toContain('801');
  await allLooked();
  await other.stop();
  nobodyElse();
});

it('an approval that waits is told with its headline, and to the deputy when the duty officer did nothing', async () => {
  const body = draft({ texts: draft().texts.map((text) => ({ ...text, headline: `${text.headline} boven Urk` })) });
  const { warningId, contentHash } = (await carla.ask<Stepped>('POST', '/v1/warnings', body)).body;
  const since = minutesAgo(6);
  const before: DutyCalled = {
    ...{ callId: 'd-before', warningId, step: 'approve', since, operatorId: 'olga', phone: `+${olga.number}` },
    ...{ text: 'x', at: minutesAgo(3), expiresAt: minutesAgo(2) },
  };
  await chain.publisher.publish(dutyCalled, before);
  await chain.publisher.publish(warningSubmitted, { warningId, revision: 1, contentHash, by: 'carla', at: since });
  await pim.expectSms(/een waarschuwing wacht op goedkeuring, sinds \d\d:\d\d: Drones boven Urk\./, longMs);
  nobodyElse();
});

it('who has it is not disturbed, and neither is anybody for what was decided in time', async () => {
  const { warningId, contentHash } = (await carla.ask<Stepped>('POST', '/v1/warnings', draft())).body;
  const until = new Date(Date.now() + 3_600_000);
  await chain.publisher.publish(workTaken, { warningId, by: 'bram', insteadOf: '', at: minutesAgo(1), until });
  await submit(warningId, contentHash, 5);
  const [anna, bram] = await Promise.all([chain.signIn('anna'), chain.signIn('bram')]);
  await issue(anna, bram);
  const late = await submitted(4);
  await olga.expectSms(/wacht op goedkeuring/, longMs);
  await taken(late);
  const calls = await eventually(
    () => callsOf(late),
    (found) => found.length > 0,
  );
  expect(calls.map(({ operatorId }) => operatorId)).toEqual(['olga']);
  await allLooked();
  nobodyElse();
});

it('who is held to a region is told of what lies there, before the others', async () => {
  const flevoland = { description: 'Urk', codes: ['GM0184'], polygons: [], circles: [] };
  const late = await submitted(4, flevoland);
  await rik.expectSms(/wacht op goedkeuring/, longMs);
  await taken(late);
  nobodyElse();
});

it('who is not cleared hears that something waits, and no word of what', async () => {
  const marked = { rubricering: 'Stg. Geheim', tlp: 'AMBER', proposal: undefined } as const;
  await chain.publisher.publish(threatAssessed, threat('t-secret', { ...marked, assessedAt: minutesAgo(2) }));
  const { text } = await olga.expectSms(/er wacht iets/, longMs);
  await taken(warningIdOf('t-secret'));
  expect(text).toMatch(/^Waarschuwingsketen: er wacht iets, sinds \d\d:\d\d\.$/);
  expect(await callsOf(warningIdOf('t-secret'))).toEqual([]);
  nobodyElse();
});

it('a hand-over that nobody of the side takes is told to whom of it is on duty, and again when it is offered again', async () => {
  const operators = arranged(openRegister(chain.broker, operatorRegister));
  await operators.update('pim', (known) => ({ ...known!, side: 'military' }));
  const { warningId } = (await carla.ask<Stepped>('POST', '/v1/warnings', draft())).body;
  const until = new Date(Date.now() + 3_600_000);
  await chain.publisher.publish(workTaken, { warningId, by: 'carla', insteadOf: '', at: minutesAgo(9), until });
  const offer = (minutes: number, parts: object) =>
    chain.publisher.publish(workOffered, { warningId, by: 'carla', to: '', at: minutesAgo(minutes), ...parts });
  for (const minutes of [3, 2.5]) {
    await offer(minutes, { toSide: 'military' });
    await pim.expectSms(/een overdracht die niemand oppakt, sinds \d\d:\d\d: Drones/, longMs);
  }
  expect((await callsOf(warningId)).map(({ step, name }) => [step, name])).toEqual([
    ['offer', 'pim'],
    ['offer', 'pim'],
  ]);
  await offer(0, {});
  await allLooked();
  nobodyElse();
});

it('what expired while nobody said what comes next is told', async () => {
  const content = sampleContent({ warningId: 'w-expired', purpose: 'alert', expiresAt: minutesAgo(3) });
  const step = { warningId: 'w-expired', revision: 1, contentHash: 'x', at: new Date() };
  const issued = { ...step, by: 'anna', content, submittedBy: 'carla', approvedBy: 'anna' };
  await chain.publisher.publish(warningDrafted, { ...step, by: 'carla', content });
  await chain.publisher.publish(warningSubmitted, { ...step, by: 'carla' });
  await chain.publisher.publish(warningApproved, { ...step, by: 'anna' });
  await chain.publisher.publish(warningIssued, { ...issued, standingOrderId: '', withdraws: '' });
  await olga.expectSms(/een waarschuwing is verlopen zonder vervolg, sinds \d\d:\d\d/, longMs);
  await taken('w-expired');
  await allLooked();
  nobodyElse();
});

it('help that nobody takes is told, in one text for all who ask', async () => {
  const [anna, bram] = await Promise.all([chain.signIn('anna'), chain.signIn('bram')]);
  const warningId = await issue(anna, bram);
  const asks = (helpId: string, at: Date): HelpAsked => ({
    ...{ helpId, warningId, revision: 1, recipientId: helpId, name: helpId, sector: 'ENE-ELE', text: 'x', by: 'x' },
    ...{ via: 'portal', at },
  });
  for (const [name, minutes] of [['h-one', 3] as const, ['h-two', 2.9] as const])
    await chain.publisher.publish(helpAsked, asks(name, minutesAgo(minutes)));
  await olga.expectSms(/een vraag om hulp die niemand oppakt, sinds \d\d:\d\d: Drones/, longMs);
  await allLooked();
  nobodyElse();
  for (const helpId of ['h-one', 'h-two'])
    await chain.publisher.publish(helpTaken, {
      ...{ helpId, warningId, revision: 1, recipientId: helpId, by: 'bram', insteadOf: '', at: new Date() },
    });
});

it('whom a person is to telephone is told, unless somebody reached them', async () => {
  const [anna, bram] = await Promise.all([chain.signIn('anna'), chain.signIn('bram')]);
  const [reached, silent] = [await issue(anna, bram), await issue(anna, bram)];
  await chain.publisher.publish(callLogged, {
    ...{ warningId: reached, revision: 1, recipientId: 'op-trede', callId: 'c-1', reached: true, note: '' },
    ...{ spokenTo: 'Kim', confirmed: false, by: 'bram', at: minutesAgo(2) },
  });
  const asked = [{ as: 'operator', name: '', role: '', channels: [] }] as const;
  const ladder = [{ contactPoints: [], waitSeconds: 600, asked }];
  for (const warningId of [reached, silent])
    await chain.publisher.publish(obligationEvents.created, {
      ...{ ...obligation(warningId, 'op-trede'), ladder, at: minutesAgo(3) },
    });
  await olga.expectSms(/een organisatie die gebeld wil worden, sinds \d\d:\d\d: Drones/, longMs);
  const key = { warningId: silent, revision: 1, recipientId: 'op-trede' };
  await allLooked();
  nobodyElse();
  await chain.publisher.publish(obligationEvents.confirmed, {
    ...{ ...key, via: 'phone', by: 'Kim', ticked: [], at: new Date() },
  });
});

it(
  'is told also when the console that would have noticed is gone meanwhile',
  async () => {
    const assessedAt = new Date(Date.now() - 30_000);
    await chain.publisher.publish(threatAssessed, threat('t-restart', { assessedAt, proposal: undefined }));
    await eventually(async () => {
      const { state } = await chain.broker.jsm.streams.info('DUTY', { subjects_filter: 'duty-look.pending.>' });
      return Object.keys(state.subjects ?? {}).some((each) => each.includes(warningIdOf('t-restart'))) || undefined;
    });
    await chain.restart();
    await olga.expectSms(/niemand oppakt/, 2 * longMs);
    await taken(warningIdOf('t-restart'));
    await allLooked();
    nobodyElse();
  },
  4 * longMs,
);

it(
  'nobody gets more than ten about threats in ten minutes, and the deputy gets the rest',
  async () => {
    const redis = connectRedis(chain.redis.urlOf('console'), 'console', createLog('test', 'silent'));
    await redis.del(`${viewPrefix}:duty-texts:{olga}:take`);
    await closeRedis(redis);
    const before = olga.received().length;
    const come = Array.from({ length: 12 }, (_, index) => `t-many-${index}`);
    for (const threatId of come)
      await chain.publisher.publish(
        threatAssessed,
        threat(threatId, { assessedAt: minutesAgo(2), proposal: undefined }),
      );
    await eventually(() => (olga.received().length === before + 10 ? true : undefined), undefined, longMs);
    await pim.expectSms(/niemand oppakt/, longMs);
    await Promise.all(come.map((threatId) => taken(warningIdOf(threatId))));
    await allLooked();
    expect(olga.received()).toHaveLength(before + 10);
  },
  4 * longMs,
);
