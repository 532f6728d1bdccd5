import type { PersonStep, WarningEvent } from '@keten/domain';
import type { WarningLog, WarningRecord } from './warning-record.ts';

/** What every step of a person on a warning needs. */
export type StepParts = { readonly log: WarningLog; readonly clock: () => Date };

/** The fact of a type of step; four types share one kind of fact. */
type Taken<Type, Event = WarningEvent> = Event extends WarningEvent
  ? Type extends Event['type']
    ? Event['fact']
    : never
  : never;

/**
 * The step that was just recorded, when the same person takes the same one again for the same content: their first answer
 * got lost on the way. What is recorded stands, and that is what they want to hear.
 */
export function repeated<Type extends Exclude<WarningEvent['type'], 'proposed'>>(
  { events }: Pick<WarningRecord, 'events'>,
  type: Type,
  { by, contentHash }: Pick<PersonStep, 'by' | 'contentHash'>,
): Taken<Type> | undefined {
  const last = events.at(-1);
  if (last?.type !== type || !('by' in last.fact)) return undefined;
  const isSame = last.fact.by === by && last.fact.contentHash === contentHash;
  return (isSame ? last.fact : undefined) as Taken<Type> | undefined;
}
