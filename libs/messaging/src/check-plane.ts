import type { Plane } from '@keten/domain';
import type { JetStreamManager } from '@nats-io/jetstream';
import { messageOf } from './log.ts';
import { streamsOf } from './stream-users.ts';
import { enclaveOutboxName } from './topology.ts';

type User = Parameters<typeof streamsOf>[0];

/** A process of the one plane is connected to the brokers of the other. Nothing mends that but another configuration. */
export class WrongPlane extends Error {
  override readonly name = 'WrongPlane';
  constructor(own: Plane, theirs: string) {
    super(
      `this process is of the plane "${own}" (PLANE), and these brokers (NATS_URL) are of the plane "${theirs}": what is practised and what is real never meet`,
    );
  }
}

/** @throws WrongPlane when a stream with these metadata is of the other plane. One that does not say which is of none. */
export function comparePlane(own: Plane | undefined, metadata: Readonly<Record<string, string>> | undefined): void {
  const theirs = metadata?.['plane'];
  if (own !== undefined && theirs !== undefined && theirs !== own) throw new WrongPlane(own, theirs);
}

/**
 * Looks at one stream of this user, since all are made for one plane. Where none is made yet there is nothing that could be done wrong.
 *
 * @throws WrongPlane; the client's error when nobody answers.
 */
export async function checkPlane(jsm: JetStreamManager, user: User, own: Plane | undefined): Promise<void> {
  const streams: readonly string[] = user === 'enclave' ? [enclaveOutboxName] : streamsOf(user);
  const stream = streams.at(0);
  if (own === undefined || stream === undefined) return;
  const info = await jsm.streams.info(stream).catch((error: unknown) => {
    if (messageOf(error) === 'stream not found') return undefined;
    throw error;
  });
  comparePlane(own, info?.config.metadata);
}
