import type { ChainPart } from '@keten/contracts';
import type { LayLine } from '@keten/local';
import { startSlowLine } from '@keten/testing';
import type { SlowLine } from '@keten/testing';

export type Lines = {
  readonly lay: LayLine;
  /** All ways of a part to the brokers, or the one to Redis. */
  readonly of: (part: ChainPart, to: 'brokers' | 'redis') => readonly SlowLine[];
  readonly close: () => Promise<void>;
};

/** Every part reaches each broker and Redis over a line of its own, which can be cut or made slow. */
export function layLines(): Lines {
  const lines: { readonly part: ChainPart; readonly isRedis: boolean; readonly line: SlowLine }[] = [];
  return {
    lay: async (part, to) => {
      const url = new URL(to);
      const line = await startSlowLine({ to: { host: url.hostname, port: Number(url.port) } });
      lines.push({ part, isRedis: url.protocol === 'redis:', line });
      url.port = String(line.port);
      return url.href.replace(/\/$/, '');
    },
    of: (part, to) =>
      lines.filter((each) => each.part === part && each.isRedis === (to === 'redis')).map(({ line }) => line),
    close: async () => {
      await Promise.all(lines.map(({ line }) => line.close()));
    },
  };
}
