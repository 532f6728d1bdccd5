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
  /** Empty: as `stepsOfPeople` says. */
  readonly ladder: readonly LadderStep[];
};

/**
 * The order in which they are asked: the one that they wrote, or else the desk, who is on call and the deputy. Empty without a person who
 * can be reached: then it is the contact points of the organisation, one after the other.
 */
export const stepsOfPeople = ({ ladder, persons }: Pick<People, 'ladder' | 'persons'>): readonly LadderStep[] =>
  ladder.length > 0 || persons.every(({ contactPoints }) => contactPoints.length === 0)
    ? ladder
    : usual.map((kind) => ({ kind, personIds: [] }));
const usual = ['desk', 'on-call', 'deputy'] as const;

/** Who can be reached and is asked on no step of theirs, whoever is on call. */
export function notAsked(people: People): readonly PersonOfEntity[] {
  const steps = stepsOfPeople(people);
  const has = (wanted: StepKind): boolean => steps.some(({ kind }) => kind === wanted);
  if (has('on-call') || has('operator')) return [];
  const deputies = has('deputy') ? people.persons.flatMap((each) => each.deputies) : [];
  const asked = new Set([...steps.flatMap(({ personIds }) => personIds), ...deputies]);
  return people.persons.filter(({ personId, contactPoints }) => contactPoints.length > 0 && !asked.has(personId));
}

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
  /** On whose clocks the shifts were read. */
  readonly timeZone: string;
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
