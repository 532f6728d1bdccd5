import { canonicalHash } from '@keten/contracts';
import { faultsOfPeople, nobodyYet } from '@keten/domain';
import type { Entity, NamedDeed, People } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { checkBasedOn, invalid, unauthorized } from '@keten/platform';

export type ChangePeople = (entityId: string, people: People, basedOn: string) => Promise<Entity>;

type Parts = {
  readonly entities: Pick<RegisterOfDecisions<Entity>, 'update'>;
  readonly clock: () => Date;
};

/** By what an entity knows its persons again; it has a list from the start, though nobody is on it. */
export const hashOfPeople = ({ people = nobodyYet }: Pick<Entity, 'people'>): string => canonicalHash(people);

/**
 * An entity says itself who is on call and who is asked in which order. Warnings that are out ask whom they asked.
 *
 * @throws Problem 400 for names of nobody, 412 when it is not what the author read.
 */
export const changePeople =
  ({ entities, clock }: Parts): ChangePeople =>
  async (entityId, people, basedOn) => {
    const faults = faultsOfPeople(people);
    if (faults.length > 0) throw invalid(faults);
    const deed: NamedDeed = {
      ...{ actorKind: 'entity', actorId: entityId, action: 'change-contacts', detail: inWords(people), at: clock() },
    };
    return entities.update(
      entityId,
      (entity) => {
        if (!entity) throw unauthorized('You are no longer registered.');
        checkBasedOn(basedOn, hashOfPeople(entity), 'list of persons');
        return { ...entity, people };
      },
      () => deed,
    );
  };

/** Numbers and kinds only: names are personal data, and the audit trail is kept for ever. */
function inWords({ persons, rotation, calendarUrl, ladder }: People): string {
  const parts = [
    `${persons.length} persons`,
    rotation ? 'a rotation' : '',
    calendarUrl === '' ? '' : 'a calendar',
    ladder.length === 0 ? '' : `a ladder of ${ladder.map(({ kind }) => kind).join(', ')}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}
