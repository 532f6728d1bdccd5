import { deliveryChannels, ladderFor, nobodyYet, obligedOf, onCallSpans, remarksOnPeople } from '@keten/domain';
import type { Entity, OnCallSpan, Plane } from '@keten/domain';
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
  readonly clock: () => Date;
  readonly plane: Plane;
};

/** Who can be asked at an entity, who of them is on call now and next, whom a warning would ask now, and what is wrong with its plan. */
export const showPeople =
  ({ entities, clock, plane }: Parts) =>
  (entity: Entity) => {
    const { people = nobodyYet } = entity;
    const now = clock();
    const [present, next] = onCallSpans(people, [], now, daysAhead);
    const ladder = ladderFor(obligedOf(entity, entities.all(), plane), terms, { at: now, shifts: [] });
    return {
      people,
      now: present && spanOf(present),
      next: next && spanOf(next),
      steps: people.ladder.length === 0 ? [] : ladder.map(({ asked = [] }) => asked),
      remarks: remarksOnPeople(people, [], ladder, now),
      contentHash: hashOfPeople(entity),
    };
  };

const spanOf = ({ from, until, because, persons }: OnCallSpan) => ({
  ...{ from, until, because },
  names: persons.map(({ name }) => name),
});
