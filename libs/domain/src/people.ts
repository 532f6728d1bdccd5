import type { ContactPoint, StepKind } from './obligation.ts';
import type { Language } from './vocabulary.ts';

/** Hours of a week at which somebody can be asked, on the clocks of their organisation. Days as ISO 8601 counts them: Monday is 1. */
export type DutyHours = {
  readonly days: readonly number[];
  /** HH:MM. */
  readonly from: string;
  /** HH:MM; at or before `from` it is of the day after. */
  readonly until: string;
};

/** Somebody of an entity who can be asked to confirm. */
export type PersonOfEntity = {
  readonly personId: string;
  readonly name: string;
  /** What they are there, such as head of the control room. */
  readonly role: string;
  readonly languages: readonly Language[];
  readonly contactPoints: readonly ContactPoint[];
  /** Who stands in for them, the first one first. */
  readonly deputies: readonly string[];
  /** At any hour when there are none. */
  readonly dutyHours: readonly DutyHours[];
};

/** From a date on somebody is on call, until the next turn. Of nobody when `personId` is empty. */
export type Turn = {
  readonly personId: string;
  /** YYYY-MM-DD. */
  readonly on: string;
};

/** Who is on call by turns. */
export type Rotation = {
  /** When one hands over to the next, HH:MM on the clocks of the organisation. */
  readonly handoverAt: string;
  /** After so many days it begins anew with the first turn; 0: the last turn goes on. */
  readonly repeatsAfterDays: number;
  /** The earliest first. */
  readonly turns: readonly Turn[];
};

export type LadderStep = {
  readonly kind: StepKind;
  /** Of a group: one of them is enough. */
  readonly personIds: readonly string[];
};

/** The persons of an entity, who of them is on call, and in which order they are asked. */
export type People = {
  /** IANA. */
  readonly timeZone: string;
  readonly persons: readonly PersonOfEntity[];
  readonly rotation?: Rotation | undefined;
  /** Where its on-call calendar is (RFC 5545), which counts before the rotation; empty when there is none. */
  readonly calendarUrl: string;
  /** Empty: its contact points, one after the other. */
  readonly ladder: readonly LadderStep[];
};

/** Whether one of its steps leads to who supervises it. */
export const asksAuthority = ({ ladder }: People): boolean => ladder.some(({ kind }) => kind === 'authority');

export const nobodyYet: People = { timeZone: 'Europe/Amsterdam', persons: [], calendarUrl: '', ladder: [] };

/** Some hours of a calendar, and what it says of them: names and mail addresses, as they are written there. */
export type Shift = { readonly from: Date; readonly until: Date; readonly says: string };

/** What was last read of the on-call calendar of an entity, and how the fetching of it goes. */
export type OnCallCalendar = {
  readonly entityId: string;
  /** Where it was read: of another address nothing is known yet. */
  readonly url: string;
  /** In a row; 0 when the last one succeeded. */
  readonly failures: number;
  /** Why the last one failed; empty when it did not. */
  readonly problem: string;
  readonly succeededAt?: Date | undefined;
  /** Nobody fetches before. */
  readonly nextAt: Date;
  /** The process that is fetching now, until then. */
  readonly heldBy: string;
  readonly heldUntil?: Date | undefined;
  /** The last good ones, whatever failed since. */
  readonly shifts: readonly Shift[];
};

/** What a calendar says, as long as the entity still has it at that address. */
export const shiftsIn = (calendar: OnCallCalendar | undefined, people: Pick<People, 'calendarUrl'> | undefined) =>
  calendar && people && calendar.url === people.calendarUrl ? calendar.shifts : [];

const fold = (text: string): string =>
  ` ${text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}@.]+/gu, ' ')
    .replaceAll(/\.(?=\s|$)/g, '')
    .trim()} `;

/** Whom of its persons a calendar names, by name or by mail address. */
export function personsNamedIn(says: string, persons: readonly PersonOfEntity[]): readonly PersonOfEntity[] {
  const text = fold(says);
  const isThere = (words: string): boolean => text.includes(fold(words));
  const named = persons.filter(
    ({ name, contactPoints }) =>
      isThere(name) || contactPoints.some(({ channel, address }) => channel === 'email' && isThere(address)),
  );
  // "Jan de Boer-Smit" is not "Jan de Boer" as well.
  return named.filter((one) => !named.some((other) => other !== one && fold(other.name).startsWith(fold(one.name))));
}
