import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { obligationConfirmed, obligationCreated, obligationExhausted, obligationRevoked } from '@keten/contracts';
import { obligationSubjectsOfWarning, requestDeliveries } from '@keten/contracts';
import { oblige } from '@keten/domain';
import type { AddressedRecipient, Content } from '@keten/domain';
import { connectBroker, createFactLog, createPublisher } from '@keten/messaging';
import type { Broker, FactLog } from '@keten/messaging';
import { startWalled } from '@keten/testing';
import type { NatsServers } from '@keten/testing';
import { isStillOpen, readObligations, stillToReach } from '../src/index.ts';

const at = new Date('2026-11-24T10:00:00Z');
const content = {
  ...{ warningId: 'w-1', revision: 1, severity: 'Severe', channels: ['webhook', 'sms'], acknowledgeWithinSeconds: 60 },
  ...{ expiresAt: at, texts: [] },
} as unknown as Content;
const keyOf = (recipientId: string) => ({ warningId: 'w-1', revision: 1, recipientId });

let servers: NatsServers;
const brokers: Broker[] = [];
/** As a gateway sees it, with a gateway's permissions. */
let log: FactLog;

beforeAll(async () => {
  const { nats, broker, settings } = await startWalled('sms-gateway');
  servers = nats;
  const { NATS_URL: url, NATS_SEED: seed } = settings;
  const gateway = await connectBroker({ servers: url, service: 'sms-gateway', seed });
  brokers.push(broker, gateway);
  log = createFactLog(gateway);

  const publisher = createPublisher(broker, { source: 'urn:test' });
  for (const recipientId of ['open', 'confirmed', 'revoked', 'exhausted']) {
    const recipient = { recipientId, name: recipientId, sector: 'DWA', contactPoints: [] };
    await publisher.publish(obligationCreated, oblige(recipient, content, at));
  }
  const confirmation = { via: 'portal', by: 'desk', ticked: [], at } as const;
  await publisher.publish(obligationConfirmed, { ...keyOf('confirmed'), ...confirmation });
  await publisher.publish(obligationRevoked, { ...keyOf('revoked'), because: 'revision 2 replaced it', at });
  await publisher.publish(obligationExhausted, { ...keyOf('exhausted'), name: 'exhausted', at });
});
afterAll(async () => {
  await Promise.all(brokers.map((broker) => broker.close()));
  await servers.stop();
});

describe('obligations in the log', () => {
  it('are the fold of their facts, in the order of their creation', async () => {
    const read = await readObligations(log, obligationSubjectsOfWarning('w-1'));
    expect(read.map(({ obligation, lastSequence }) => [obligation.state, lastSequence])).toEqual([
      ['open', 0],
      ['confirmed', 5],
      ['revoked', 6],
      ['exhausted', 7],
    ]);
    expect(await readObligations(log, obligationSubjectsOfWarning('w-2'))).toEqual([]);
  });

  it('are read all together also where an earlier version stored them, each decision on a subject of its own', async () => {
    const [broker] = brokers as [Broker];
    const { subjects } = (await broker.jsm.streams.info('OBLIGATIONS')).config;
    const key = { warningId: 'w-before', revision: 1, recipientId: 'before' };
    const publisher = createPublisher(broker, { source: 'urn:test' });
    const recipient = { recipientId: 'before', name: 'before', sector: 'DWA', contactPoints: [] };
    await publisher.publish(obligationCreated, oblige(recipient, { ...content, warningId: 'w-before' }, at));
    await broker.jsm.streams.update('OBLIGATIONS', { subjects: [...subjects, 'obligation.*.*.*.confirmed'] });
    const before = { ...obligationConfirmed, ...obligationConfirmed.formerly };
    await publisher.publish(before, { ...key, via: 'portal', by: 'desk', ticked: [], at });
    await broker.jsm.streams.update('OBLIGATIONS', { subjects });
    const [read] = await readObligations(log, obligationSubjectsOfWarning('w-before'));
    expect(read?.obligation.state).toBe('confirmed');
  });

  it.each([
    ['open', true],
    ['confirmed', false],
    ['revoked', false],
    ['exhausted', true],
  ])('that are %s still have to be confirmed: %s', async (recipientId, expected) => {
    expect(await isStillOpen(log, keyOf(recipientId))).toBe(expected);
  });
});

describe('whom a gateway still has to reach', () => {
  const to = (recipientId: string, mustConfirm = true): AddressedRecipient => ({
    ...{ recipientId, name: recipientId, address: '+31612345678', channel: 'sms', mustConfirm },
  });
  const all = [to('open'), to('confirmed'), to('revoked'), to('exhausted')];
  const delivery = (rung: number | 'info', recipients = all) =>
    requestDeliveries({ content, contentHash: '' }, recipients, rung, at)[0]!.fact;
  const ids = (recipients: readonly { recipientId: string }[]) => recipients.map(({ recipientId }) => recipientId);
  const soon = new Date(at.getTime() + 500);
  const late = new Date(at.getTime() + 5000);
  const everybody = ['open', 'confirmed', 'revoked', 'exhausted'];

  it.each([
    ['everybody, at first and in time', 0, false, soon, everybody],
    ['who is still open, at a repeat', 0, true, soon, ['open', 'exhausted']],
    ['who is still open, on a later rung', 1, false, soon, ['open', 'exhausted']],
    ['who is still open, after a wait in a queue', 0, false, late, ['open', 'exhausted']],
  ] as const)('is %s', async (_, rung, redelivered, now, expected) => {
    const { goOn, settled } = await stillToReach(log, delivery(rung), { redelivered, now });
    expect(ids(goOn)).toEqual(expected);
    expect(ids(settled)).toEqual(everybody.filter((id) => !(expected as readonly string[]).includes(id)));
  });

  it('is everybody who is only informed, whatever they confirmed', async () => {
    const informed = delivery(
      'info',
      everybody.map((id) => to(id, false)),
    );
    const { goOn } = await stillToReach(log, informed, { redelivered: true, now: late });
    expect(ids(goOn)).toEqual(everybody);
  });
});
