import { acknowledged, noodsteunpuntRegister, warningRejected, warningSubjects } from '@keten/contracts';
import type { Acknowledged, Noodsteunpunt, WarningRejected } from '@keten/domain';
import { headers } from '@nats-io/transport-node';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { createFactLog, createPublisher, messagingMetrics, openRegister, openRegisterView } from '../src/index.ts';
import { unreadableAlarm } from '../src/index.ts';
import type { Broker, FactLog, Publisher } from '../src/index.ts';
import { eventually, arranged } from '@keten/testing';
import { silent } from '../src/log.ts';
import { bucketName, keySubject } from '../src/bucket-streams.ts';
import { ackFact, rejectedFact } from './facts.ts';
import { startService } from './test-service.ts';
import { startTestBroker } from './test-broker.ts';
import type { TestBroker } from './test-broker.ts';

let test: TestBroker;
let broker: Broker;
let publisher: Publisher;
let registry: Registry;
let told: object[];
let alarm: ReturnType<typeof unreadableAlarm>;
let log: FactLog;

beforeAll(async () => {
  test = await startTestBroker();
  broker = await test.connect('console');
  publisher = createPublisher(broker, { source: 'urn:keten:test' });
});
afterAll(() => test.stop());
beforeEach(() => {
  registry = new Registry();
  told = [];
  const heard = { ...silent, error: (about: object) => void told.push(about) };
  alarm = unreadableAlarm({ log: heard, metrics: messagingMetrics(registry) });
  log = createFactLog(broker, alarm);
});

const secret = 'what nobody should find in a log';

/** Bytes on the subject of a fact, which say that they are one or say nothing. */
async function putJunk(subject: string, type?: string): Promise<number> {
  const made = headers();
  if (type !== undefined) made.set('ce-type', type);
  const answer = await test.admin.nc.request(subject, new TextEncoder().encode(secret), {
    headers: made,
    timeout: 5000,
  });
  return answer.json<{ seq: number }>().seq;
}
const counted = async (): Promise<number> =>
  (await registry.getSingleMetric('keten_messaging_unreadable_total')?.get())?.values[0]?.value ?? 0;

describe('bytes that are no fact', () => {
  it('are passed over by who reads a record, who hears where they stand', async () => {
    await publisher.publish(warningRejected, rejectedFact('mine', 'one'));
    const subject = warningRejected.subject(rejectedFact('mine', 'one'));
    const untyped = await putJunk(subject);
    const typed = await putJunk(subject, warningRejected.type);
    for (let time = 0; time < 2; time += 1) {
      const { facts, lastSequence, unreadable } = await log.read(warningSubjects('mine'), [warningRejected]);
      expect(facts.map(({ fact }) => (fact as WarningRejected).reason)).toEqual(['one']);
      expect(lastSequence).toBe(typed);
      expect(unreadable.map(({ sequence }) => sequence)).toEqual([untyped, typed]);
    }
  });

  it('are counted, and named once, without what they say', async () => {
    const subject = warningRejected.subject(rejectedFact('named', 'one'));
    const sequence = await putJunk(subject, warningRejected.type);
    await log.read(warningSubjects('named'), [warningRejected]);
    await log.read(warningSubjects('named'), [warningRejected]);
    expect(await counted()).toBe(1);
    expect(told).toEqual([{ stream: 'WARNINGS', sequence, reason: expect.stringMatching(/^not a /) as unknown }]);
    expect(JSON.stringify(told)).not.toContain(secret);
  });

  it('leave the last fact what it was, and the next one in its place', async () => {
    const { subject, type } = {
      subject: warningRejected.subject(rejectedFact('last', '')),
      type: warningRejected.type,
    };
    expect(await log.last(warningRejected, subject)).toBeUndefined();
    await putJunk(subject, type);
    expect(await log.last(warningRejected, subject)).toBeUndefined();
    const { sequence } = await publisher.publish(warningRejected, rejectedFact('last', 'before'));
    await putJunk(subject, type);
    expect(await log.last(warningRejected, subject)).toMatchObject({ fact: { reason: 'before' }, sequence });
  });

  it('are passed over by who reads one event through, and by who follows it', async () => {
    const subject = acknowledged.subject(ackFact('', { warningId: 'each' }));
    const seen: string[] = [];
    const see = ({ acknowledgementId }: Acknowledged): Promise<void> =>
      Promise.resolve(void seen.push(acknowledgementId));
    const connected = await test.connect('acknowledgement');
    const metrics = messagingMetrics(registry);
    const service = await startService({ broker: connected, service: 'acknowledgement', metrics }, see, {
      every: 'start',
    });
    await publisher.publish(acknowledged, ackFact('before', { warningId: 'each' }));
    await putJunk(subject, acknowledged.type);
    await publisher.publish(acknowledged, ackFact('after', { warningId: 'each' }));
    await eventually(
      () => seen,
      (ids) => ids.length === 2,
    );
    expect(await counted()).toBe(1);
    await service.close();
    const read: string[] = [];
    await log.each(acknowledged, 0, ({ acknowledgementId }) => read.push(acknowledgementId) < 0);
    expect([seen, read]).toEqual([
      ['before', 'after'],
      ['before', 'after'],
    ]);
  });
});

describe('a value of a register that can not be decoded', () => {
  const point = (noodsteunpuntId: string): Noodsteunpunt => ({
    ...{ noodsteunpuntId, name: noodsteunpuntId, address: 'Dam 1', gemeente: 'GM0363', open: true },
  });

  it('is none, keeps nobody from the others, and can be replaced', async () => {
    const register = arranged(openRegister(broker, noodsteunpuntRegister, alarm));
    await register.put('a', point('a'));
    const before = await openRegisterView(broker, noodsteunpuntRegister, alarm);
    await register.put('bad', point('bad'));
    const sequence = await putJunk(keySubject(noodsteunpuntRegister.bucket, 'bad'));
    const after = await openRegisterView(broker, noodsteunpuntRegister, alarm);
    // Well within the time that a copy which is behind may take: it counts the junk as seen.
    for (const view of [before, after]) {
      const began = performance.now();
      expect([...(await view.current()).keys()]).toEqual(['a']);
      expect(performance.now() - began).toBeLessThan(200);
    }
    expect(await register.get('bad')).toBeUndefined();
    expect([...(await register.all()).keys()]).toEqual(['a']);
    expect(told).toMatchObject([{ stream: bucketName(noodsteunpuntRegister.bucket), sequence }]);
    expect(await register.create('bad', point('bad'))).toBe(true);
    await eventually(() => after.get('bad'), Boolean);
    for (const view of [before, after]) view.close();
  });
});
