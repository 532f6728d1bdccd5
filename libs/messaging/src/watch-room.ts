import type { StreamName } from '@keten/contracts';
import type { Broker } from './broker.ts';
import { inParallel } from './in-parallel.ts';
import { NoRoom } from './no-room.ts';
import { expectedBytes } from './stream-settings.ts';
import { watchedBy } from './stream-users.ts';

/** How full streams are, from 0 to 1, by name. Those without a limit are never full. */
export type Fill = ReadonlyMap<string, number>;

/** How full every stream and bucket is that this service writes to; of the console, every one. What can't be asked now is left out. */
export async function fillOf(broker: Broker): Promise<Fill> {
  const fill = new Map<string, number>();
  await inParallel(8, watchedBy(broker.service), async (name) => {
    const part = await partOf(broker, name).catch(() => undefined);
    if (part !== undefined) fill.set(name, part);
  });
  return fill;
}

export type Room = {
  /**
   * Keeps a part of a stream free for what is more urgent than this.
   *
   * @param upTo as large a part of the stream as this may fill.
   * @throws NoRoom when the stream is fuller.
   */
  readonly expect: (stream: StreamName, upTo: number) => Promise<void>;
};

/** In a second some megabytes come in at most, which is less than any part that is kept free. */
const askAgainMs = 1000;

/** Looks how full streams are, again after a second. A broker that does not answer says nothing about room. */
export function watchRoom(broker: Broker): Room {
  const asked = new Map<string, { readonly atMs: number; readonly part: Promise<number> }>();
  const partNow = (stream: StreamName): Promise<number> => {
    const known = asked.get(stream);
    if (known && performance.now() - known.atMs < askAgainMs) return known.part;
    const part = partOf(broker, stream).then(
      (found) => found ?? 0,
      () => 0,
    );
    asked.set(stream, { atMs: performance.now(), part });
    return part;
  };
  return {
    expect: async (stream, upTo) => {
      if ((await partNow(stream)) > upTo) throw new NoRoom(stream);
    },
  };
}

async function partOf({ jsm }: Broker, name: string): Promise<number | undefined> {
  const { config, state } = await jsm.streams.info(name);
  const limit = config.max_bytes > 0 ? config.max_bytes : Number(config.metadata?.[expectedBytes]);
  return limit > 0 ? state.bytes / limit : undefined;
}
