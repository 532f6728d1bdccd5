import { inForceType, statementsOf } from '@keten/delivery';
import type { HeardBook } from '@keten/delivery';
import { statedEveryMs } from '@keten/domain';
import type { Entity, InForceBatch } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import type { Log } from '@keten/platform';
import { HostLimits } from './limit-hosts.ts';
import { postOnce } from './send-webhook.ts';
import type { PostParts } from './send-webhook.ts';

type Parts = Omit<PostParts, 'entities'> & {
  readonly entities: Pick<RegisterView<Entity>, 'find' | 'all'>;
  readonly book: Pick<HeardBook, 'note'>;
  /** Whether this process is the one that posts what was said in a minute. */
  readonly claim: (sequence: number) => Promise<boolean>;
  readonly log: Pick<Log, 'info' | 'error'>;
};
export type SayInForce = (batch: InForceBatch) => Promise<void>;

/** Who is slow leaves its place: see HostLimits. */
const atOnce = 16;

/**
 * Posts each minute what is in force to the entities that asked for it, and to nobody else. It is tried once: the next minute has
 * another one, and who misses three of them tells their own desk. No alert ever waits for it: it has places, connections and a memory
 * of its own of which host is away. Who begins is another one each minute.
 */
export function sayInForce({ entities, book, claim, log, ...line }: Parts): SayInForce {
  const limits = new HostLimits({ everywhere: atOnce });
  return async (batch) => {
    const listeners = [...entities.all().values()].filter(({ listens }) => listens === 'webhook');
    const expiresAt = new Date(batch.at.getTime() + statedEveryMs);
    if (listeners.length === 0 || expiresAt <= line.clock() || !(await claim(batch.sequence))) return;
    const { of, sequence, at } = statementsOf(batch);
    const say = async ({ entityId, name, contactPoints }: Entity): Promise<boolean> => {
      const address = contactPoints.find(({ channel }) => channel === 'webhook')?.address;
      const data = of(entityId);
      if (address === undefined || !data) return false;
      const body = (): string => JSON.stringify({ type: inForceType, timestamp: at.toISOString(), data });
      const message = {
        id: `in-force.${sequence}.${entityId}`,
        body,
        expiresAt,
        rank: 'routine',
        group: 'in-force',
      } as const;
      const recipient = { recipientId: entityId, name, address, mustConfirm: false };
      const { next, ...attempt } = await postOnce({ ...line, entities }, limits, message, recipient);
      const isHeard = next === 'end' && attempt.state === 'delivered';
      if (isHeard) book.note(entityId, line.clock());
      return isHeard;
    };
    const heard = await Promise.all(inTurn(listeners, sequence).map(say));
    log.info(
      { sequence, listeners: listeners.length, heard: heard.filter(Boolean).length },
      'it was said what is in force',
    );
  };
}

const inTurn = <Item>(items: readonly Item[], turn: number): readonly Item[] => {
  const first = (turn * 4099) % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
};
