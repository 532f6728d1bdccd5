import { clearanceFor, mayRead } from '@keten/domain';
import type { GuardedContent, Marking, Operator } from '@keten/domain';
import type { AccessLog } from '@keten/messaging';
import { CLOCK, LOG, provide, REDIS, token } from '@keten/platform';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import { ACCESS } from './access.ts';
import { onceAnHour } from './once-an-hour.ts';
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

/**
 * Lets somebody open what they are cleared for. What takes a clearance goes on record, and so does who was refused it: once for
 * each person, thing and marking in an hour of the clock. Nobody who reads in an emergency waits for that record, or is kept from
 * reading by it.
 */
function createOpenMarked({ access, redis, log, clock }: Parts): OpenMarked {
  const putOnRecord = onceAnHour({ access, redis, clock });
  return (operator, opened) => {
    const { what, subject, marking } = opened;
    const isCleared = mayRead(marking, operator);
    if (!isCleared || clearanceFor(marking) !== 'ongerubriceerd')
      void putOnRecord(isCleared ? 'read' : 'refused', operator.operatorId, {
        ...{ what, subject, detail: clearanceFor(marking) },
      }).catch((err: unknown) => log.error({ err, what, subject }, 'not on record who opened what is marked'));
    checkCleared(operator, marking);
  };
}
