import { describe, expect, it } from '@jest/globals';
import type { AddressedRecipient, Content } from '@keten/domain';
import { deliveryRequested } from './delivery-events.ts';
import { requestDeliveries, recipientsPerDelivery, rungOfDelivery } from './request-deliveries.ts';

const content = { warningId: 'w-1', revision: 2, severity: 'Severe' } as Content;
const approved = { content, contentHash: 'a'.repeat(64) };
const at = new Date('2026-11-24T10:00:00Z');
const recipient = (recipientId: string, channel: AddressedRecipient['channel'], address = recipientId) =>
  ({ recipientId, name: recipientId, address, channel, mustConfirm: true }) as const;

describe('requesting deliveries', () => {
  it('puts the recipients of one channel together, in their order, in the lane of the warning', () => {
    const requests = requestDeliveries(
      approved,
      [recipient('b', 'sms'), recipient('a', 'webhook'), recipient('a', 'sms')],
      0,
      at,
    );
    expect(requests.map(({ event }) => event)).toEqual([deliveryRequested.sms, deliveryRequested.webhook]);
    expect(requests[0]?.fact).toMatchObject({ channel: 'sms', lane: 'urgent', contentHash: approved.contentHash });
    expect(requests[0]?.fact.recipients).toEqual([
      { recipientId: 'b', name: 'b', address: 'b', mustConfirm: true },
      { recipientId: 'a', name: 'a', address: 'a', mustConfirm: true },
    ]);
  });

  it('makes of the same recipients the same request, and of others or another rung another one', () => {
    const id = (recipients: readonly AddressedRecipient[], rung: number) =>
      requestDeliveries(approved, recipients, rung, at)[0]?.fact.deliveryId;
    expect(id([recipient('a', 'sms')], 0)).toBe(id([recipient('a', 'sms')], 0));
    expect(id([recipient('a', 'sms')], 0)).not.toBe(id([recipient('a', 'sms')], 1));
    expect(id([recipient('a', 'sms')], 0)).not.toBe(id([recipient('a', 'sms', '+31612345678')], 0));
  });

  it('never puts two addresses of one recipient into one message', () => {
    const requests = requestDeliveries(
      approved,
      [recipient('a', 'email', 'x@a'), recipient('a', 'email', 'y@a')],
      0,
      at,
    );
    expect(requests.map(({ fact }) => fact.recipients.map(({ address }) => address))).toEqual([['x@a'], ['y@a']]);
    expect(new Set(requests.map(({ fact }) => fact.deliveryId)).size).toBe(2);
  });

  it('asks once for who supervises many of them, in a message of its own', () => {
    const twice = [recipient('ienw', 'sms'), recipient('ienw', 'sms'), recipient('ezk', 'sms')];
    const requests = requestDeliveries(approved, twice, 'supervisor', at);
    expect(requests.map(({ fact }) => fact.recipients.map(({ recipientId }) => recipientId))).toEqual([
      ['ienw'],
      ['ezk'],
    ]);
    expect(requestDeliveries(approved, twice.slice(1), 'supervisor', at)[0]?.fact.deliveryId).toBe(
      requests[0]?.fact.deliveryId,
    );
  });

  it('begins another message when one is full', () => {
    const many = Array.from({ length: recipientsPerDelivery + 1 }, (_, i) => recipient(`r${i}`, 'sms'));
    expect(requestDeliveries(approved, many, 0, at).map(({ fact }) => fact.recipients.length)).toEqual([500, 1]);
  });

  it('reads the rung back from the id, also when the warning’s own id looks like one', () => {
    const of = (rung: number | 'info') =>
      requestDeliveries(
        { ...approved, content: { ...content, warningId: '7-sms' } },
        [recipient('a', 'sms')],
        rung,
        at,
      ).map(({ fact }) => rungOfDelivery(fact.deliveryId));
    expect(of(0)).toEqual([0]);
    expect(of(12)).toEqual([12]);
    expect(of('info')).toEqual([undefined]);
  });
});
