import type { JsonOf, People, PersonOfEntity } from '@keten/domain';
import { ask } from '@keten/web';
import type { PeopleOfEntity } from '../../src/people/people.ts';

export type ShownPeople = JsonOf<ReturnType<PeopleOfEntity['show']>>;
export type Remark = ShownPeople['remarks'][number];

export const people = (): Promise<ShownPeople> => ask('GET', '/v1/people');
/** @param basedOn the hash of the list that was shown: what somebody else changed meanwhile is not overwritten. */
export const keepPeople = (typed: People, basedOn: string): Promise<ShownPeople> =>
  ask('PUT', '/v1/people', { body: typed, headers: { 'If-Match': `"${basedOn}"` } });

/** A part of the form: what is typed, and how it changes. */
export type PeoplePart = { readonly typed: People; readonly change: (part: Partial<People>) => void };

/** The same list, with something of one of them changed. */
export const replaced = <Each>(all: readonly Each[], at: number, part: Partial<Each>): readonly Each[] =>
  all.map((each, index) => (index === at ? { ...each, ...part } : each));
export const without = <Each>(all: readonly Each[], at: number): readonly Each[] =>
  all.filter((_, index) => index !== at);

export const newPerson = (): PersonOfEntity => ({
  ...{ personId: `p-${crypto.randomUUID().slice(0, 8)}`, name: '', role: '', languages: ['nl-NL'] },
  ...{ contactPoints: [{ channel: 'sms', address: '' }], deputies: [], dutyHours: [] },
});

/** One of the persons in a form. */
export type PersonProps = {
  readonly person: PersonOfEntity;
  readonly at: number;
  readonly put: (part: Partial<PersonOfEntity>) => void;
};
