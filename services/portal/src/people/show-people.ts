import { nobodyYet, onCallSpans, remarksOnPeople } from '@keten/domain';
import type { Entity, OnCallSpan } from '@keten/domain';
import { hashOfPeople } from './change-people.ts';

const daysAhead = 14;

/** Who can be asked at an entity, who of them is on call now and next, and what is wrong with its plan. */
export const showPeople = (clock: () => Date) => (entity: Entity) => {
  const { people = nobodyYet } = entity;
  const now = clock();
  const [present, next] = onCallSpans(people, [], now, daysAhead);
  return {
    people,
    now: present && spanOf(present),
    next: next && spanOf(next),
    remarks: remarksOnPeople(people, [], now),
    contentHash: hashOfPeople(entity),
  };
};

const spanOf = ({ from, until, because, persons }: OnCallSpan) => ({
  ...{ from, until, because },
  names: persons.map(({ name }) => name),
});
