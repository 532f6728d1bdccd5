import type { StreamName } from '@keten/contracts';
import type { JetStreamManager } from '@nats-io/jetstream';
import { messageOf } from './log.ts';

/** What earlier versions put into a queue on subjects that it has no more: nobody takes it, and by itself it would stay for ever. */
const retired: readonly { readonly stream: StreamName; readonly subjects: string }[] = [
  // Tests of lines, which have a stream of their own (LINES) and are asked again.
  { stream: 'DELIVERIES', subjects: 'line-test.' },
];

/** Takes it out with its consumers, where there is any. The stream has its new subjects by then, so none comes after it. */
export async function takeOutRetired(jsm: JetStreamManager): Promise<void> {
  for (const { stream, subjects } of retired) {
    for await (const { name, config } of jsm.consumers.list(stream))
      if (config.filter_subject?.startsWith(subjects)) await unlessGone(jsm.consumers.delete(stream, name));
    await jsm.streams.purge(stream, { filter: `${subjects}>` });
  }
}

/** The answer to an earlier attempt may have been lost. */
async function unlessGone(deleted: Promise<unknown>): Promise<void> {
  await deleted.catch((error: unknown) => {
    if (messageOf(error) !== 'consumer not found') throw error;
  });
}
