import { canonicalHash } from '@keten/contracts';
import { clearanceFor, mayRead } from '@keten/domain';
import type { GuardedContent, Marking, Operator } from '@keten/domain';
import type { AccessLog } from '@keten/messaging';
import { CLOCK, LOG, provide, REDIS, token } from '@keten/platform';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import { ACCESS } from './access.ts';
import { checkCleared } from './people/people.ts';

/** Something that a person opens: what it is, which one, and how it is marked. */
export type Opened = { readonly what: GuardedContent; readonly subject: string; readonly marking: Marking };

/** @throws Problem 403 for who is not cleared for it. */
export type OpenMarked = (operator: Operator, opened: Opened) => void;
export const OPEN_MARKED = token<OpenMarked>('OPEN_MARKED');

export const openMarked = provide(OPEN_MARKED, [ACCESS, REDIS, LOG, CLOCK], (access, redis, log, clock) =>
  createOpenMarked({ access, redis, log, clock }),
);

type Parts = {
  readonly access: Pick<AccessLog, 'read' | 'refused'>;
  readonly redis: Redis;
  readonly log: Pick<Log, 'error'>;
  readonly clock: () => Date;
};

const hourSeconds = 3600;

/**
 * Lets somebody open what they are cleared for. What takes a clearance goes on record, and so does who was refused it: once for
 * each person, thing and marking in an hour of the clock, because an open page loads what it shows at every change. Nobody who
 * reads in an emergency waits for that record, or is kept from reading by it.
 */
function createOpenMarked({ access, redis, log, clock }: Parts): OpenMarked {
  const writeDown = async (verb: 'read' | 'refused', { operatorId }: Operator, opened: Opened): Promise<void> => {
    const { what, subject, marking } = opened;
    const detail = clearanceFor(marking);
    const hour = Math.floor(clock().getTime() / 1000 / hourSeconds);
    const accessId = canonicalHash({ verb, operatorId, what, subject, detail, hour });
    const key = `console:opened:${accessId}`;
    // Stored first and remembered afterwards: who dies in between writes the same fact again, and loses none.
    if (await redis.exists(key).catch(() => 0)) return;
    await access[verb](operatorId, { what, subject, detail }, accessId);
    await redis.set(key, 1, 'EX', hourSeconds).catch(() => undefined);
  };
  return (operator, opened) => {
    const { what, subject, marking } = opened;
    const isCleared = mayRead(marking, operator);
    if (!isCleared || clearanceFor(marking) !== 'ongerubriceerd')
      void writeDown(isCleared ? 'read' : 'refused', operator, opened).catch((err: unknown) =>
        log.error({ err, what, subject }, 'not on record who opened what is marked'),
      );
    checkCleared(operator, marking);
  };
}
