import { textIn } from '@keten/domain';
import type { JsonOf, Marking, Warning } from '@keten/domain';
import { LatestRows } from '@keten/platform';
import type { Projection, Update } from '@keten/platform';
import type { Redis } from 'ioredis';
import { markingOf } from '../people/people.ts';
import { viewPrefix } from '../view-prefix.ts';
import { warningSteps } from './warning-record.ts';
import type { WarningLog, WarningRecord } from './warning-record.ts';

/** A warning in one line of the list. */
type Line = ReturnType<typeof lineOf>;
export type WarningLine = JsonOf<Line>;

/** All warnings as they are now; each step of one makes its line anew from its record. */
export const warningList = (redis: Redis, log: WarningLog) => {
  const lines = new LatestRows<Line>(redis, `${viewPrefix}:{warnings}`);

  const step = async (warningId: string, sequence: number): Promise<Update | undefined> => {
    const known = await lines.get(warningId);
    if (known && known.sequence >= sequence) return updateOf(known.value);
    const { warning, events, lastSequence } = await log.read(warningId);
    if (!warning) return undefined;
    const value = lineOf(warning, events);
    await lines.put({ field: warningId, sequence: lastSequence, group: value.state, value });
    return updateOf(value);
  };

  const projections: readonly Projection[] = Object.values(warningSteps).map((event) => ({
    event,
    apply: ({ warningId }: { readonly warningId: string }, sequence: number) => step(warningId, sequence),
  }));

  return {
    projections,
    /** The last one changed first. */
    async lines(): Promise<readonly WarningLine[]> {
      return (await lines.all()).map(({ value }) => value).reverse();
    },
    /** How a warning is marked, for what is told of it; undefined when there is none. */
    async markingOf(warningId: string): Promise<Marking | undefined> {
      const known = await lines.get(warningId);
      if (known) return known.value.marking;
      const { warning } = await log.read(warningId);
      return warning && markingOf(warning);
    },
  };
};
export type WarningList = ReturnType<typeof warningList>;

function lineOf({ state, content, contentHash, released }: Warning, events: WarningRecord['events']) {
  const { warningId, revision, purpose, plane, kind, urgency, severity, threatIds, expiresAt } = content;
  return {
    ...{ warningId, revision, state, purpose, plane, kind, urgency, severity, threatIds, expiresAt, contentHash },
    marking: markingOf({ content, released }),
    // A draft may have no text yet.
    headline: content.texts.length > 0 ? textIn(content, 'nl-NL').headline : '',
    area: content.area.description,
    citizens: content.audience.citizens,
    releasedRevision: released?.revision,
    releasedAt: released?.at,
    changedAt: events.at(-1)?.fact.at,
    ...orderOf(events),
  };
}

/** The standing order that it went out by, if people did not decide on it themselves. */
function orderOf(events: WarningRecord['events']): { readonly standingOrderId?: string } {
  const issued = events.find(({ type }) => type === 'issued');
  const id = issued?.type === 'issued' ? issued.fact.standingOrderId : '';
  return id === '' ? {} : { standingOrderId: id };
}

type Told = Pick<WarningLine, 'marking' | 'warningId' | 'revision' | 'state' | 'standingOrderId'>;

const updateOf = ({ marking, warningId, revision, state, standingOrderId }: Told): Update => ({
  name: 'warning',
  marking,
  data: { warningId, revision, state, standingOrderId },
});
