import { PubHeaders } from '@nats-io/jetstream';
import type { MsgRequest, StoredMsg } from '@nats-io/jetstream';
import type { Broker } from './broker.ts';
import type { Published } from './published.ts';
import { reading } from './retry.ts';

/** The last message on a subject, of the leader. */
export const lastOn = (broker: Broker, stream: string, subject: string): Promise<StoredMsg | null> =>
  reading(broker, () => broker.jsm.streams.getMessage(stream, { last_by_subj: subject }));

/** The first message at or after a sequence on the subjects of a filter, of the leader. */
export const nextOn = (broker: Broker, stream: string, filter: string, sequence: number): Promise<StoredMsg | null> =>
  reading(broker, () => broker.jsm.streams.getMessage(stream, { seq: sequence, next_by_subj: filter } as MsgRequest));

/** Where a fact is that was published before with an expected sequence; undefined when it is not there. */
export async function findStored(broker: Broker, fact: Published): Promise<number | undefined> {
  const { stream, subject, id, options } = fact;
  const isIt = (message: StoredMsg | null): boolean => message?.header.get(PubHeaders.MsgIdHdr) === id;
  let after = options.expect?.lastSequence ?? 0;
  for (;;) {
    const message = await nextOn(broker, stream, subject, after + 1);
    if (!message || isIt(message)) return message?.seq;
    after = message.seq;
  }
}
