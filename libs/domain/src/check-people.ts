import type { LadderStep, People, Rotation } from './people.ts';
import { isTimeZone } from './wall-clock.ts';

/** What is wrong with it, and where (RFC 6901). */
export type PeopleFault = { readonly pointer: string; readonly message: string };

/** What can't be kept as it is: names of nobody, two of one name, turns out of order. */
export const faultsOfPeople = ({ timeZone, persons, rotation, ladder }: People): readonly PeopleFault[] => {
  const ids = persons.map(({ personId }) => personId);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  return [
    ...(isTimeZone(timeZone) ? [] : [{ pointer: '/timeZone', message: 'is no time zone' }]),
    ...(twice < 0 ? [] : [{ pointer: `/persons/${twice}/personId`, message: 'is the id of another person too' }]),
    ...persons.flatMap(({ personId, deputies }, at) => [
      ...unknownIn(ids, deputies, `/persons/${at}/deputies`),
      ...(deputies.includes(personId)
        ? [{ pointer: `/persons/${at}/deputies`, message: 'nobody stands in for themselves' }]
        : []),
    ]),
    ...(rotation ? faultsOfRotation(rotation, ids) : []),
    ...(ladder[0]?.kind === 'operator' || ladder[0]?.kind === 'authority'
      ? [{ pointer: '/ladder/0/kind', message: 'the first step must ask somebody of your own' }]
      : []),
    ...ladder.flatMap((step, at) => faultsOfStep(step, ids, `/ladder/${at}/personIds`)),
  ];
};

const unknownIn = (known: readonly string[], ids: readonly string[], pointer: string): readonly PeopleFault[] =>
  ids.every((id) => known.includes(id)) ? [] : [{ pointer, message: 'names somebody who is not among the persons' }];

function faultsOfRotation({ turns, repeatsAfterDays }: Rotation, ids: readonly string[]): readonly PeopleFault[] {
  const pointer = '/rotation/turns';
  const taken = turns.map(({ personId }) => personId).filter((id) => id !== '');
  const dates = turns.map(({ on }) => Date.parse(on));
  const isOrdered = dates.every((at, index) => index === 0 || at > (dates[index - 1] ?? at));
  const lasts = ((dates.at(-1) ?? 0) - (dates[0] ?? 0)) / (24 * 3_600_000);
  return [
    ...unknownIn(ids, taken, pointer),
    ...(isOrdered ? [] : [{ pointer, message: 'each turn must begin later than the one before' }]),
    ...(repeatsAfterDays > 0 && lasts >= repeatsAfterDays
      ? [{ pointer: '/rotation/repeatsAfterDays', message: 'the last turn would begin after the rotation began anew' }]
      : []),
  ];
}

function faultsOfStep(
  { kind, personIds }: LadderStep,
  ids: readonly string[],
  pointer: string,
): readonly PeopleFault[] {
  if (kind !== 'group') return personIds.length === 0 ? [] : [{ pointer, message: 'only a group names persons' }];
  return personIds.length === 0 ? [{ pointer, message: 'a group needs persons' }] : unknownIn(ids, personIds, pointer);
}
