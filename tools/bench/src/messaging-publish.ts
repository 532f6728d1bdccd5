import { acknowledged, encode } from '@keten/contracts';
import { createPublisher, messagingMetrics, published } from '@keten/messaging';
import { headers } from '@nats-io/transport-node';
import { Registry } from 'prom-client';
import type { Work } from './messaging-work.ts';

const inFlight = 256;
const source = 'urn:keten:bench';
const metrics = messagingMetrics(new Registry());

/** About 1 KiB on the wire, as a delivery of one recipient or a small warning is. */
const factOf = (who: string, n: number) => ({
  acknowledgementId: `${who}-${n}`,
  warningId: 'bench',
  revision: 1,
  recipientId: 'recipient',
  via: 'sms' as const,
  by: 'x'.repeat(800),
  ticked: ['Sluit de inname', 'Schakel over op noodstroom', 'Meld je bij de meldkamer'],
  at: new Date(1_795_514_400_000 + n),
});

export const ourPublish: Work = async (broker, from, count) => {
  const publisher = createPublisher(broker, { source, metrics });
  return () =>
    publisher.publishAll(Array.from({ length: count }, (_, n) => published(acknowledged, factOf('ours', from + n))));
};

/** What one would write by hand: the same fact, headers and message id, and as many in flight. */
export const barePublish: Work = async (broker, from, count) => {
  const numbers = Array.from({ length: count }, (_, n) => from + n).values();
  const publishOne = async (): Promise<void> => {
    for (const n of numbers) {
      const fact = factOf('bare', n);
      const cloudEvent = headers();
      cloudEvent.set('ce-id', fact.acknowledgementId);
      cloudEvent.set('ce-type', acknowledged.type);
      cloudEvent.set('ce-source', source);
      cloudEvent.set('ce-time', new Date().toISOString());
      cloudEvent.set('ce-specversion', '1.0');
      cloudEvent.set('content-type', 'application/protobuf');
      const options = { msgID: fact.acknowledgementId, headers: cloudEvent, expect: { streamName: 'ACKS' } };
      await broker.js.publish(acknowledged.subject(fact), encode(acknowledged.schema, fact), options);
    }
  };
  return async () => {
    await Promise.all(Array.from({ length: inFlight }, publishOne));
  };
};
