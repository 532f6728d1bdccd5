import { describe, expect, it } from '@jest/globals';
import { headers } from '@nats-io/transport-node';
import type { Msg } from '@nats-io/transport-node';
import { placeOf, ReceivedMessage } from './received-message.ts';

const place = {
  deliveries: 3,
  streamSequence: 41,
  consumerSequence: 52,
  timeMs: 1_795_514_400_123.46,
  pending: 7,
};

describe('the place of a message', () => {
  it.each([
    '$JS.ACK.ACKS.durable.3.41.52.1795514400123456789.7',
    '$JS.ACK._.HASH.ACKS.durable.3.41.52.1795514400123456789.7',
    '$JS.ACK.hub.HASH.ACKS.durable.3.41.52.1795514400123456789.7.random',
  ])('is read from %s', (reply) => {
    expect(placeOf(reply)).toEqual({ ...place, timeMs: expect.closeTo(place.timeMs, 2) });
  });

  it('is none for what is no message of a durable', () => {
    expect(placeOf('_INBOX.x.1')).toBeUndefined();
    expect(placeOf(undefined)).toBeUndefined();
  });
});

describe('what is said of a message', () => {
  const said = (say: (message: ReceivedMessage) => void): string[] => {
    const words: string[] = [];
    const respond = (data: Uint8Array): boolean => words.push(Buffer.from(data).toString()) > 0;
    say(
      new ReceivedMessage(
        { subject: 's', data: new Uint8Array(), headers: headers(), respond } as unknown as Msg,
        place,
      ),
    );
    return words;
  };

  it('is final once', () => {
    expect(said((message) => (message.ack(), message.nak(), message.term(), message.working()))).toEqual(['+ACK']);
    expect(said((message) => (message.working(), message.working(), message.term()))).toEqual([
      '+WPI',
      '+WPI',
      '+TERM',
    ]);
  });

  it('gives a delay in whole nanoseconds, since the server takes a fraction for no delay', () => {
    expect(said((message) => message.nak(123.4567))).toEqual(['-NAK {"delay":123000000}']);
    expect(said((message) => message.nak())).toEqual(['-NAK']);
  });
});
