import { decode, quarantineDecided } from '@keten/contracts';
import type { DeadLettered } from '@keten/contracts';
import type { QuarantineDecided } from '@keten/domain';
import { durablesOf, retryOnConflict } from '@keten/messaging';
import { givenUp } from './quarantine-entry.ts';
import type { QuarantineLog } from './quarantine-record.ts';

/** What intake gave up on, whatever it was. */
export type ReturnUnreleased = (dead: DeadLettered) => Promise<void>;

type Parts = { readonly log: QuarantineLog; readonly clock: () => Date };

/** Who carries a decision out. */
const carriers = new Set(durablesOf('intake', quarantineDecided).map(({ name }) => name));

/**
 * A release that intake had to give up on comes back to the operators, with the reason. Intake can't say so itself: what made it
 * give up may be what keeps it from saying anything. Only while the decision is the last that happened to the entry: told again,
 * or after somebody decided anew, it changes nothing.
 */
export const returnUnreleased =
  ({ log, clock }: Parts): ReturnUnreleased =>
  async ({ consumer, payload, streamSequence, reason }) => {
    if (!carriers.has(consumer)) return;
    const { quarantineId } = decode<QuarantineDecided>(quarantineDecided.schema, payload);
    await retryOnConflict(async () => {
      const { state: entry, steps, lastSequence } = await log.read(quarantineId);
      if (entry?.state !== 'releasing' || steps.at(-1)?.sequence !== streamSequence) return;
      await log.append(quarantineId, 'released', givenUp(quarantineId, reason, clock()), { lastSequence });
    });
  };
