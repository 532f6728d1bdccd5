import {
  acknowledged,
  auditRecorded,
  entityRegister,
  incidentReported,
  operatorRegister,
  rawReports,
} from '@keten/contracts';
import { noodsteunpuntRegister, deadlinePassed, warningRejected } from '@keten/contracts';
import { events, serviceNames, streamNames } from '@keten/contracts';
import type { ServiceName } from '@keten/contracts';
import type { AuditRecorded, Operator } from '@keten/domain';
import {
  auditHash,
  connectBroker,
  createFactLog,
  createPublisher,
  createUserSeeds,
  natsConfig,
  noHash,
  openRawStore,
} from '../src/index.ts';
import { openRegister, openRegisterView, provision, recordDecisions, Rejected } from '../src/index.ts';
import type { Broker, LoggedFact } from '../src/index.ts';
import { eventually, arranged, startNats } from '@keten/testing';
import type { NatsServers } from '@keten/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ackFact, at, deadlineFact, incidentFact, rejectedFact } from './facts.ts';
import { countOf } from './test-broker.ts';
import { startService } from './test-service.ts';

const live = createUserSeeds();
const exercise = createUserSeeds();
const publicKeys = (keys: typeof live) =>
  Object.fromEntries(Object.entries(keys).map(([user, { publicKey }]) => [user, publicKey]));

let nats: NatsServers;
let admin: Broker;
const open: Broker[] = [];

async function connect(service: ServiceName | 'provisioner', keys = live): Promise<Broker> {
  const broker = await connectBroker({ servers: nats.url, service, seed: keys[service].seed });
  open.push(broker);
  return broker;
}
const publisherOf = (broker: Broker) => createPublisher(broker, { source: 'urn:keten:test' });

beforeAll(async () => {
  const whole = natsConfig({
    name: 'n0',
    port: 4222,
    storeDir: '/nowhere',
    users: { live: publicKeys(live), exercise: publicKeys(exercise) },
  });
  nats = await startNats({ config: whole.slice(whole.indexOf('accounts {')) });
  admin = await connect('provisioner');
  await provision(admin, { replicas: 1 });
  await provision(await connect('provisioner', exercise), { replicas: 1, plane: 'exercise' });
}, 60_000);
afterAll(async () => {
  await Promise.allSettled(open.map((broker) => broker.nc.close()));
  await nats.stop();
});

describe('a service with its own key', () => {
  it('publishes its own events, reads them back and decides on them', async () => {
    const console_ = await connect('console');
    const expectNone = { expect: { filter: 'warning.walls.>', lastSequence: 0 } };
    await publisherOf(console_).publish(warningRejected, rejectedFact('walls', 'x'), expectNone);
    const again = await publisherOf(console_).publish(warningRejected, rejectedFact('walls', 'x'), expectNone);
    expect(again.duplicate).toBe(true);
    const { facts } = await createFactLog(console_).read('warning.walls.>', [warningRejected]);
    expect(facts).toHaveLength(1);
    expect(await createFactLog(console_).last(warningRejected, 'warning.walls.rejected')).toBeDefined();
  });

  it('handles its events, puts aside what it can’t, and is ready', async () => {
    const service = await connect('acknowledgement');
    const seen: string[] = [];
    const app = await startService({ broker: service, service: 'acknowledgement' }, async ({ acknowledgementId }) => {
      seen.push(acknowledgementId);
      if (acknowledgementId === 'bad') throw new Rejected('bad');
    });
    const portal = publisherOf(await connect('portal'));
    await portal.publish(acknowledged, ackFact('good'));
    await portal.publish(acknowledged, ackFact('bad'));
    await eventually(
      () => countOf(admin, 'DLQ'),
      (count) => count === 1,
    );
    await eventually(
      async () => (await admin.jsm.consumers.info('ACKS', 'acknowledgement-acknowledged')).num_ack_pending,
      (count) => count === 0,
    );
    expect(seen.sort()).toEqual(['bad', 'good']);
    expect(await service.isReady()).toBe(true);
    await app.close();
  });

  it('sees every event in every instance where it asks for that', async () => {
    const [first, second] = [await connect('console'), await connect('console')];
    const seen: string[] = [];
    const options = { event: incidentReported, every: 'now' as const };
    const apps = [
      await startService(
        { broker: first, service: 'console' },
        async (fact) => void seen.push(`1:${fact.incidentId}`),
        options,
      ),
      await startService(
        { broker: second, service: 'console' },
        async (fact) => void seen.push(`2:${fact.incidentId}`),
        options,
      ),
    ];
    await eventually(
      async () =>
        (await admin.jsm.consumers.list('INCIDENTS').next()).filter(({ name }) => name.startsWith('view-')).length,
      (count) => count === 2,
    );
    await publisherOf(await connect('portal')).publish(incidentReported, incidentFact('i1'));
    await eventually(
      () => seen.length,
      (count) => count === 2,
    );
    expect(seen.sort()).toEqual(['1:i1', '2:i1']);
    await Promise.all(apps.map((app) => app.close()));
  });

  it('uses its registers and the raw store', async () => {
    const console_ = await connect('console');
    const operator: Operator = {
      operatorId: 'anna',
      name: 'Anna',
      roles: ['operator'],
      passwordHash: 'x',
      passkeys: [],
      regions: [],
    };
    await arranged(openRegister(console_, operatorRegister)).put('anna', operator);
    expect(await arranged(openRegister(console_, operatorRegister)).get('anna')).toEqual(operator);
    const view = await openRegisterView(console_, operatorRegister);
    expect(view.get('anna')).toEqual(operator);
    view.close();

    const intake = await connect('intake');
    const hash = await openRawStore(intake, rawReports).put(new Uint8Array([1, 2, 3]));
    expect(await openRawStore(console_, rawReports).get(hash)).toEqual(new Uint8Array([1, 2, 3]));
  });

  it('stores messages from the future, but never the event that the broker makes of them', async () => {
    const service = await connect('acknowledgement');
    await publisherOf(service).schedule(deadlinePassed, deadlineFact('walls'), new Date(Date.now() + 60_000));
    await expect(publisherOf(service).publish(deadlinePassed, deadlineFact('forged'))).rejects.toThrow(/permission/i);
  });
});

describe('the wall', () => {
  const publish = async (service: ServiceName, act: (broker: Broker) => Promise<unknown>): Promise<unknown> =>
    act(await connect(service));

  it('keeps a service from publishing what is another’s', async () => {
    const forged = rejectedFact('forged', 'x');
    for (const service of serviceNames.filter((name) => name !== 'console')) {
      const attempt = publish(service, (broker) => publisherOf(broker).publish(warningRejected, forged));
      await expect(attempt).rejects.toThrow(/permission/i);
    }
    const bytes = publish('fanout', (broker) => broker.nc.request('warning.forged.issued', 'x', { timeout: 1000 }));
    await expect(bytes).rejects.toThrow(/permission/i);
    expect(await countOf(admin, 'WARNINGS', 'warning.forged.>')).toBe(0);
  });

  it.each(serviceNames)('refuses %s whatever the catalogue does not name it for', async (service) => {
    const broker = await connect(service);
    const isRefused = (subject: string): Promise<boolean> =>
      broker.nc.request(subject, '', { timeout: 1000 }).then(
        () => false,
        (error: unknown) => /permission/i.test(String(error)),
      );
    const written = events
      .filter(({ publishedBy }) => !publishedBy.includes(service))
      .map(({ filter }) => filter.replaceAll('*', 'x').replace('>', 'x'));
    const mayRead = (stream: string): boolean =>
      ownReadBack[service]?.includes(stream) === true ||
      events.some((each) => each.stream === stream && [...each.handledBy, ...(each.readBy ?? [])].includes(service));
    const closed = streamNames.filter((stream) => !mayRead(stream));
    const read = closed.flatMap((stream) => [
      `$JS.API.DIRECT.GET.${stream}`,
      `$JS.API.STREAM.MSG.GET.${stream}`,
      ...events
        .filter((each) => each.stream === stream)
        .map(({ filter }) => `$JS.API.CONSUMER.CREATE.${stream}.x.${filter}`),
    ]);
    const changed = streamNames.flatMap((stream) => [
      ...['PURGE', 'DELETE', 'UPDATE', 'MSG.DELETE', 'SNAPSHOT'].map((verb) => `$JS.API.STREAM.${verb}.${stream}`),
      `$JS.API.CONSUMER.CREATE.${stream}`,
      `$JS.API.CONSUMER.CREATE.${stream}.x`,
    ]);
    const subjects = [...written, ...read, ...changed];
    const refused = await Promise.all(subjects.map(isRefused));
    expect(subjects.filter((_, index) => !refused[index])).toEqual([]);
  });

  it('lets nobody but the recorder write into the audit, or read what others looked at', async () => {
    const forged = forgedRecord();
    for (const service of serviceNames.filter((name) => name !== 'acknowledgement')) {
      const attempt = publish(service, (broker) => publisherOf(broker).publish(auditRecorded, forged));
      await expect(attempt).rejects.toThrow(/permission/i);
      const bytes = publish(service, (broker) => broker.nc.request('audit.operator.WARNINGS', 'x', { timeout: 1000 }));
      await expect(bytes).rejects.toThrow(/permission/i);
      const read = publish(service, (broker) => broker.jsm.streams.getMessage('ACCESS', { seq: 1 }));
      await expect(read).rejects.toThrow(/permission/i);
    }
  });

  it('gives the recorder what it needs, and of registers no more than who changed them', async () => {
    const recorderBroker = await connect('acknowledgement');
    const clock = (): Date => at;
    const recorder = recordDecisions(recorderBroker, { clock });
    await publisherOf(await connect('console')).publish(warningRejected, rejectedFact('recorded', 'x'));
    const secret: Operator = { operatorId: 'eva', name: 'Eva', roles: ['operator'], passwordHash: 'scrypt' };
    await arranged(openRegister(await connect('console'), operatorRegister)).put('eva', secret);
    const subjects = await eventually(
      async () => (await createFactLog(admin).read(auditRecorded.filter, [auditRecorded])).facts.map(subjectOf),
      (found) => found.includes('recorded') && found.includes('eva'),
    );
    expect(subjects).toEqual(expect.arrayContaining(['recorded', 'eva']));
    expect(await countOf(admin, 'DLQ', 'dlq.*.acknowledgement-audit*')).toBe(0);
    for (const attempt of [
      () => arranged(openRegister(recorderBroker, operatorRegister)).get('eva'),
      () => recorderBroker.jsm.consumers.add('KV_operators', { name: 'mine', filter_subject: '$KV.operators.>' }),
      () => recorderBroker.jsm.direct.getMessage('KV_operators', { seq: 1 }),
    ])
      await expect(attempt()).rejects.toThrow(/permission/i);
    await recorder.stop();
  });

  it('keeps a service from reading another’s durable, or making one of its own over what it may not see', async () => {
    const portal = await connect('portal');
    const refused = [
      () => portal.js.consumers.get('ACKS', 'acknowledgement-acknowledged'),
      () =>
        portal.nc.request('$JS.API.CONSUMER.MSG.NEXT.ACKS.acknowledgement-acknowledged', '{"batch":1}', {
          timeout: 1000,
        }),
      () => portal.jsm.consumers.add('THREATS', { name: 'mine', filter_subject: 'threat.>' }),
      () => portal.jsm.consumers.add('WARNINGS', { name: 'mine', filter_subject: 'warning.*.drafted' }),
      () => portal.jsm.consumers.delete('ACKS', 'acknowledgement-acknowledged'),
      () => portal.jsm.streams.getMessage('DLQ', { seq: 1 }),
      () => portal.jsm.streams.purge('ACKS'),
      () => portal.jsm.streams.delete('ACKS'),
      () => portal.jsm.direct.getMessage('AUDIT', { seq: 1 }),
      () => portal.nc.request('$JS.ACK.ACKS.acknowledgement-acknowledged.1.1.1.1.1', '+ACK', { timeout: 500 }),
      () => portal.nc.request('$JS.ACK._.x.ACKS.acknowledgement-acknowledged.1.1.1.1.1', '+ACK', { timeout: 500 }),
    ];
    for (const attempt of refused) await expect(attempt()).rejects.toThrow(/permission/i);
  });

  it('keeps a service from listening where another is answered, or to events as they pass', async () => {
    const citizen = await connect('citizen');
    for (const subject of ['_INBOX.console.>', '_INBOX.>', 'warning.>', '>', '$KV.>']) {
      const subscription = citizen.nc.subscribe(subject);
      const ended = await subscription.closed;
      expect(String(ended)).toMatch(/permission/i);
    }
  });

  it('keeps registers to those who read and write them', async () => {
    const citizen = await connect('citizen');
    expect(await arranged(openRegister(citizen, noodsteunpuntRegister)).get('x')).toBeUndefined();
    await expect(
      arranged(openRegister(citizen, noodsteunpuntRegister)).put('x', { noodsteunpuntId: 'x' } as never),
    ).rejects.toThrow();
    await expect(arranged(openRegister(citizen, operatorRegister)).get('anna')).rejects.toThrow(/permission/i);
    await expect(arranged(openRegister(await connect('fanout'), entityRegister)).delete('e')).rejects.toThrow(
      /permission/i,
    );
    await expect(openRawStore(await connect('console'), rawReports).put(new Uint8Array([9]))).rejects.toThrow();
  });

  it('keeps the exercise from the live plane', async () => {
    const console_ = await connect('console', exercise);
    await publisherOf(console_).publish(warningRejected, rejectedFact('exercise', 'x'));
    expect(await countOf(admin, 'WARNINGS', 'warning.exercise.>')).toBe(0);
    expect((await createFactLog(console_).read('warning.exercise.>', [warningRejected])).facts).toHaveLength(1);
  });

  it('lets nobody in without a key, or with another’s name on the inbox', async () => {
    const { connect: plain } = await import('@nats-io/transport-node');
    await expect(plain({ servers: nats.url, reconnect: false, timeout: 2000 })).rejects.toThrow(/authorization/i);
    const impostor = await connectBroker({ servers: nats.url, service: 'console', seed: live.citizen.seed });
    open.push(impostor);
    expect(await impostor.isReady()).toBe(false);
  });
});

/** Who reads back what it wrote itself, to write nothing twice. */
const ownReadBack: Partial<Record<ServiceName, readonly string[]>> = { intake: ['THREATS'], fanout: ['OBLIGATIONS'] };

const subjectOf = ({ fact }: LoggedFact): string => (fact as AuditRecorded).subject;

/** Right in every way, but for who writes it. */
function forgedRecord(): AuditRecorded {
  const deed = {
    actorKind: 'operator',
    actorId: 'mallory',
    action: 'approve-warning',
    subject: 'w',
    detail: '',
    at,
  } as const;
  const place = { factStream: 'WARNINGS', factSequence: 1, factId: 'w.1.approved' };
  const chained = { ...deed, ...place, previousHash: noHash };
  return { ...chained, hash: auditHash(chained) };
}
