import { acknowledged, noodsteunpuntRegister, operatorRegister } from '@keten/contracts';
import { warningApproved, warningRejected, warningSubjects } from '@keten/contracts';
import type { Acknowledged, Noodsteunpunt, Operator, WarningRejected } from '@keten/domain';
import { createFactLog, createPublisher, openRegister } from '../src/index.ts';
import { eventually, arranged } from '@keten/testing';
import { openRegisterView, published } from '../src/index.ts';
import type { Broker, FactLog, Publisher } from '../src/index.ts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ackFact, rejectedFact } from './facts.ts';
import { startService } from './test-service.ts';
import { startTestBroker } from './test-broker.ts';
import type { TestBroker } from './test-broker.ts';

let test: TestBroker;
let broker: Broker;
let publisher: Publisher;
let log: FactLog;

beforeAll(async () => {
  test = await startTestBroker();
  broker = await test.connect('console');
  publisher = createPublisher(broker, { source: 'urn:keten:test' });
  log = createFactLog(broker);
});
afterAll(() => test.stop());

describe('the fact log', () => {
  it('gives the facts of one warning in order, and no one else’s', async () => {
    for (const reason of ['one', 'two', 'three']) {
      await publisher.publish(warningRejected, rejectedFact('mine', reason));
      await publisher.publish(warningRejected, rejectedFact('other', reason));
    }
    const { facts, lastSequence } = await log.read(warningSubjects('mine'), [warningRejected]);
    expect(facts.map(({ fact }) => (fact as WarningRejected).reason)).toEqual(['one', 'two', 'three']);
    expect(lastSequence).toBe(facts.at(-1)?.sequence);
  });

  it('counts events that were not asked for, since a decision must not overlook them', async () => {
    const { sequence } = await publisher.publish(warningRejected, rejectedFact('counted', 'x'));
    const read = await log.read(warningSubjects('counted'), [warningApproved]);
    expect(read).toEqual({ facts: [], lastSequence: sequence, unreadable: [] });
  });

  it('knows nothing of what does not exist', async () => {
    const nothing = { facts: [], lastSequence: 0, unreadable: [] };
    expect(await log.read(warningSubjects('nothing'), [warningRejected])).toEqual(nothing);
    expect(await log.last(warningRejected, 'warning.nothing.rejected')).toBeUndefined();
  });

  it('reads more than one batch, and leaves no subscription behind', async () => {
    const many = Array.from({ length: 1500 }, (_, n) =>
      published(acknowledged, ackFact(`a${n}`, { warningId: 'many' })),
    );
    await publisher.publishAll(many);
    const before = subscriptionsOf(broker);
    const { facts } = await log.read(acknowledged.subject(ackFact('', { warningId: 'many' })), [acknowledged]);
    expect(new Set(facts.map(({ fact }) => (fact as Acknowledged).acknowledgementId)).size).toBe(1500);
    expect(facts.map(({ sequence }) => sequence)).toEqual(facts.map(({ sequence }) => sequence).sort((a, b) => a - b));
    await eventually(
      () => subscriptionsOf(broker),
      (count) => count <= before,
    );
  });
});

describe('the facts of one event', () => {
  const read = async (after: number | Date, most = Infinity): Promise<string[]> => {
    const ids: string[] = [];
    await log.each(acknowledged, after, ({ acknowledgementId }) => ids.push(acknowledgementId) >= most);
    return ids;
  };
  const ack = (id: string): Acknowledged => ackFact(id, { warningId: 'each' });

  it('are handed over after a sequence number or since a moment, until it is enough', async () => {
    const many = Array.from({ length: 700 }, (_, n) => `each-${n}`);
    const { sequence: before } = await publisher.publish(acknowledged, ack('each-before'));
    const moment = await momentBetween();
    await publisher.publishAll(many.map((id) => published(acknowledged, ack(id))));
    const stored = await eventually(
      () => read(before),
      ({ length }) => length === many.length,
    );
    expect(stored.toSorted()).toEqual(many.toSorted());
    expect(await read(moment)).toEqual(stored);
    expect(await read(moment, 2)).toEqual(stored.slice(0, 2));
    expect(await read(before + 1_000_000)).toEqual([]);
    expect(await read(new Date(Date.now() + 3_600_000))).toEqual([]);
  });

  it('are shown to every instance from so many days ago on', async () => {
    await publisher.publish(acknowledged, ack('days-before'));
    const moment = await momentBetween();
    await publisher.publish(acknowledged, ack('days-after'));
    const inTenDays = (): Date => new Date(moment.getTime() + 10 * 24 * 3600 * 1000);
    const seen: string[] = [];
    const see = ({ acknowledgementId }: Acknowledged): Promise<void> =>
      Promise.resolve(void seen.push(acknowledgementId));
    const connected = await test.connect('acknowledgement');
    const service = await startService({ broker: connected, service: 'acknowledgement', clock: inTenDays }, see, {
      every: { daysAgo: 10 },
    });
    await eventually(
      () => seen,
      (ids) => ids.length > 0,
    );
    expect(seen).toEqual(['days-after']);
    await service.close();
  });
});

/** A moment after everything that is stored, and before everything that will be; all on the clock of one machine. */
async function momentBetween(): Promise<Date> {
  const began = Date.now();
  await eventually(
    () => Date.now(),
    (now) => now > began + 1,
  );
  const moment = new Date();
  await eventually(
    () => Date.now(),
    (now) => now > moment.getTime() + 1,
  );
  return moment;
}

const subscriptionsOf = (from: Broker): number =>
  (from.nc as unknown as { protocol: { subscriptions: { size(): number } } }).protocol.subscriptions.size();

describe('a register', () => {
  const operator = (operatorId: string, name: string): Operator => ({
    operatorId,
    name,
    roles: ['operator'],
    passwordHash: 'scrypt',
  });

  it('keeps, changes and forgets values', async () => {
    const register = arranged(openRegister(broker, operatorRegister));
    await register.put('anna', operator('anna', 'Anna'));
    expect(await register.get('anna')).toMatchObject({ name: 'Anna' });
    await register.update('anna', (before) => ({ ...before!, name: 'Anna V.' }));
    expect(await register.get('anna')).toMatchObject({ name: 'Anna V.' });
    await register.delete('anna');
    expect(await register.get('anna')).toBeUndefined();
    expect(await register.create('anna', operator('anna', 'Anna again'))).toBe(true);
    expect(await register.create('anna', operator('anna', 'Someone else'))).toBe(false);
  });

  it('lets no change be lost when many change at once', async () => {
    const register = arranged(openRegister(broker, operatorRegister));
    await register.put('many', operator('many', ''));
    const add = (letter: string): Promise<Operator> =>
      register.update('many', (before) => ({ ...before!, name: `${before!.name}${letter}` }));
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map(add));
    expect([...(await register.get('many'))!.name].sort().join('')).toBe('abcde');
  });

  it('lets one of two create', async () => {
    const register = arranged(openRegister(broker, operatorRegister));
    const made = await Promise.all(['x', 'y', 'z'].map((name) => register.create('one', operator('one', name))));
    expect(made.filter(Boolean)).toHaveLength(1);
  });

  it('refuses a key that the broker would take for several or for a wildcard', async () => {
    const register = arranged(openRegister(broker, operatorRegister));
    for (const key of ['*', 'a b', '', '.a', 'a..b', '>', 'é'])
      await expect(register.put(key, operator('x', 'x'))).rejects.toThrow(TypeError);
  });

  it('is followed by its view', async () => {
    const register = arranged(openRegister(broker, noodsteunpuntRegister));
    const point = (noodsteunpuntId: string, name: string): Noodsteunpunt => ({
      noodsteunpuntId,
      name,
      address: 'Dam 1',
      gemeente: 'GM0363',
      open: true,
    });
    await register.put('n1', point('n1', 'Sporthal'));
    await register.put('n2', point('n2', 'School'));
    await register.delete('n2');

    const view = await openRegisterView(broker, noodsteunpuntRegister);
    expect([...view.all().keys()]).toEqual(['n1']);
    expect([...(await register.all()).keys()]).toEqual(['n1']);

    const changes: string[] = [];
    const stop = view.onChange((key, value) => changes.push(`${key}:${value?.name ?? 'gone'}`));
    await register.put('n3', point('n3', 'Kerk'));
    await register.delete('n1');
    await eventually(
      () => changes.length,
      (count) => count === 2,
    );
    expect(changes).toEqual(['n3:Kerk', 'n1:gone']);
    expect(view.get('n3')?.name).toBe('Kerk');
    expect(['n1', 'n2', 'n3', 'never'].map((key) => view.isRemoved(key))).toEqual([true, true, false, false]);

    stop();
    await register.put('n4', point('n4', 'Loods'));
    await eventually(() => view.get('n4'), Boolean);
    expect(changes).toHaveLength(2);
    view.close();
  });
});

describe('a view of a register', () => {
  const point = (noodsteunpuntId: string): Noodsteunpunt => ({
    ...{ noodsteunpuntId, name: noodsteunpuntId, address: 'Dam 1', gemeente: 'GM0363', open: true },
  });

  it('has at once what was put before it was asked', async () => {
    const register = arranged(openRegister(broker, noodsteunpuntRegister));
    const view = await openRegisterView(broker, noodsteunpuntRegister);
    for (let n = 0; n < 100; n++) {
      await register.put(`found-${n}`, point(`found-${n}`));
      expect(await view.find(`found-${n}`)).toEqual(point(`found-${n}`));
      await register.put(`current-${n}`, point(`current-${n}`));
      expect((await view.current()).get(`current-${n}`)).toEqual(point(`current-${n}`));
    }
    expect(await view.find('nowhere')).toBeUndefined();
    view.close();
  });

  it('tells the truth also when the copy follows no more', async () => {
    const register = arranged(openRegister(broker, noodsteunpuntRegister));
    await register.put('kept', point('kept'));
    await register.put('torn-down', point('torn-down'));
    const view = await openRegisterView(broker, noodsteunpuntRegister);
    view.close();
    await register.put('built', point('built'));
    await register.delete('torn-down');
    expect([view.get('built'), view.get('torn-down')]).toEqual([undefined, point('torn-down')]);
    expect(await view.find('built')).toEqual(point('built'));
    const current = await view.current();
    expect([current.has('kept'), current.has('built'), current.has('torn-down')]).toEqual([true, true, false]);
  });
});

describe('a reading of very many facts', () => {
  it('takes each for what it is as it comes, and never holds all their messages', async () => {
    const facts = Array.from({ length: 600 }, (_, at) => rejectedFact('very-many', `${at}`));
    await publisher.publishAll(facts.map((fact) => published(warningRejected, fact)));
    const happened: ('asked' | 'read')[] = [];
    const { jsm } = broker;
    const direct: typeof jsm.direct = Object.assign(Object.create(jsm.direct) as typeof jsm.direct, {
      getBatch: (...asked: Parameters<typeof jsm.direct.getBatch>) => {
        happened.push('asked');
        return jsm.direct.getBatch(...asked);
      },
    });
    const watched = { ...broker, jsm: Object.create(jsm, { direct: { value: direct } }) as typeof jsm };
    const event = Object.create(warningRejected, {
      schema: {
        get: () => {
          happened.push('read');
          return warningRejected.schema;
        },
      },
    }) as typeof warningRejected;
    const found = await createFactLog(watched).read(warningSubjects('very-many'), [event]);
    expect(found.facts).toHaveLength(facts.length);
    expect(happened.filter((each) => each === 'asked').length).toBeGreaterThan(1);
    expect(happened.lastIndexOf('asked')).toBeGreaterThan(happened.indexOf('read'));
  });
});

describe('the audit log', () => {
  it('lets nothing be deleted or purged', async () => {
    await expect(test.admin.jsm.streams.purge('AUDIT')).rejects.toThrow(/purge/);
    await expect(test.admin.jsm.streams.deleteMessage('AUDIT', 1)).rejects.toThrow(/delete/);
    await expect(test.admin.jsm.streams.update('AUDIT', { deny_purge: false })).rejects.toThrow();
  });
});
