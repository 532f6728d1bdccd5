import { bulletinDrafted, bulletinReleased, bulletinSubjects, bulletinWithdrawn } from '@keten/contracts';
import type { EventDefinition } from '@keten/contracts';
import { bulletinFrom } from '@keten/domain';
import type { Bulletin, BulletinEvent } from '@keten/domain';
import type { FactLog, Publisher } from '@keten/messaging';
import { noSuch } from '../no-such.ts';

const steps = { drafted: bulletinDrafted, released: bulletinReleased, withdrawn: bulletinWithdrawn } as const;
const stepsByName = new Map<string, BulletinEvent['type']>([
  [bulletinDrafted.name, 'drafted'],
  [bulletinReleased.name, 'released'],
  [bulletinWithdrawn.name, 'withdrawn'],
]);

/** A bulletin as its facts tell it, and the sequence number up to which they were read. */
export type BulletinRecord = {
  readonly bulletin: Bulletin | undefined;
  readonly events: readonly BulletinEvent[];
  readonly lastSequence: number;
};

/** The record of bulletins. State is the fold of the facts; nothing else is kept. */
export interface BulletinLog {
  read(bulletinId: string): Promise<BulletinRecord>;
  /** @throws Problem 404 when nothing is known of it. */
  readKnown(bulletinId: string): Promise<BulletinRecord & { readonly bulletin: Bulletin }>;
  /** @throws Conflict when someone took another step after `lastSequence`: load again, decide again. */
  append<Fact extends BulletinEvent['fact']>(
    event: EventDefinition<Fact>,
    fact: Fact,
    after: { readonly lastSequence: number },
  ): Promise<void>;
}

export function createBulletinLog(factLog: FactLog, publisher: Publisher): BulletinLog {
  const read = async (bulletinId: string): Promise<BulletinRecord> => {
    const { facts, lastSequence } = await factLog.read(bulletinSubjects(bulletinId), Object.values(steps));
    const events = facts.map(
      ({ event, fact }) => ({ type: stepsByName.get(event.name), fact: fact as unknown }) as BulletinEvent,
    );
    return { bulletin: bulletinFrom(events), events, lastSequence };
  };
  return {
    read,
    async readKnown(bulletinId) {
      const { bulletin, ...rest } = await read(bulletinId);
      if (!bulletin) throw noSuch('bulletin', bulletinId);
      return { bulletin, ...rest };
    },
    async append(event, fact, { lastSequence }) {
      await publisher.publish(event, fact, { expect: { filter: bulletinSubjects(fact.bulletinId), lastSequence } });
    },
  };
}

/**
 * The last step, when the same person takes the same one again for the same content: their first answer got lost on the way.
 * What is recorded stands.
 */
export const sameStep = (
  { events }: Pick<BulletinRecord, 'events'>,
  type: BulletinEvent['type'],
  { by, contentHash }: Pick<BulletinEvent['fact'], 'by' | 'contentHash'>,
): boolean => {
  const last = events.at(-1);
  return last?.type === type && last.fact.by === by && last.fact.contentHash === contentHash;
};
