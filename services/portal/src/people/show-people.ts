import {
  deliveryChannels,
  ladderFor,
  nobodyYet,
  obligedOf,
  onCallSpans,
  remarksOnPeople,
  shiftsIn,
} from '@keten/domain';
import type { Entity, OnCallCalendar, OnCallSpan, Plane } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import { hashOfPeople } from './change-people.ts';

const daysAhead = 14;
/** How a warning comes that is not of the worst: one step after the other. */
const terms = {
  severity: 'Severe',
  intensity: 'alarm',
  channels: deliveryChannels,
  acknowledgeWithinSeconds: 0,
} as const;

type Parts = {
  readonly entities: Pick<RegisterView<Entity>, 'all'>;
  readonly calendars: Pick<RegisterView<OnCallCalendar>, 'get'>;
  readonly clock: () => Date;
  readonly plane: Plane;
};

/** Who can be asked at an entity, who of them is on call now and next, whom a warning would ask now, and what is wrong with its plan. */
export const showPeople =
  ({ entities, calendars, clock, plane }: Parts) =>
  (entity: Entity) => {
    const { people = nobodyYet } = entity;
    const now = clock();
    const calendar = calendars.get(entity.entityId);
    const shifts = shiftsIn(calendar, people);
    const [present, next] = onCallSpans(people, shifts, now, daysAhead);
    const ladder = ladderFor(obligedOf(entity, entities.all(), plane), terms, { at: now, shifts });
    return {
      people,
      /** How the reading of its calendar goes. */
      calendar: people.calendarUrl === '' ? undefined : readingOf(calendar, people.calendarUrl),
      now: present && { ...spanOf(present), until: next && present.until },
      next: next && spanOf(next),
      steps: ladder.map(({ asked = [] }) => asked).filter((asked) => asked.length > 0),
      remarks: remarksOnPeople(people, shifts, ladder, now),
      contentHash: hashOfPeople(entity),
    };
  };

function readingOf(calendar: OnCallCalendar | undefined, url: string) {
  if (calendar?.url !== url) return { problem: '', succeededAt: undefined };
  const { problem, succeededAt } = calendar;
  return { problem, succeededAt };
}

const spanOf = ({ from, until, because, persons }: OnCallSpan) => ({
  ...{ from, until, because },
  names: persons.map(({ name }) => name),
});
