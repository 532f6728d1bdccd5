import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { FetchDocument } from '@keten/delivery';
import type { Entity, OnCallCalendar } from '@keten/domain';
import type { Register, RegisterView } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { ReadAside } from './read-aside.ts';
import { CalendarUnreadable } from './read-calendar.ts';

type Parts = {
  readonly entities: Pick<RegisterView<Entity>, 'all' | 'current'>;
  readonly states: Pick<Register<OnCallCalendar>, 'update' | 'put' | 'deleteIf'>;
  /** What was read of which, as it stands in that register. */
  readonly known: Pick<RegisterView<OnCallCalendar>, 'all'>;
  readonly fetch: FetchDocument;
  readonly read: ReadAside;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
};

const everyMs = 15 * 60_000;
const firstAgainMs = 60_000;
/** Longer than a fetch and a reading take; a process that died in one lets go of it then. */
const holdMs = 2 * 60_000;
/** From this number in a row on somebody must look. */
const alarmingFailures = 3;
const dayMs = 24 * 3_600_000;
const [daysBack, daysAhead] = [1, 60];

class NotDue extends Error {}
type Followed = { readonly entityId: string; readonly url: string; readonly timeZone: string };

/**
 * Reads the on-call calendar of every entity that has one and is due, each by one of all processes: who may is decided in the
 * register. What was last read well stays, whatever fails since, and goes with the calendar or who had it. Never rejects.
 */
export const followCalendars = ({ entities, states, known, fetch, read, clock, log }: Parts): (() => Promise<void>) => {
  const self = randomUUID();

  const claim = (followed: Followed): Promise<OnCallCalendar | undefined> => {
    const now = clock();
    const claimed = (present: OnCallCalendar | undefined): OnCallCalendar => {
      const state = present?.url === followed.url ? onClocksOf(followed, present, now) : unread(followed, now);
      const isFree = !state.heldUntil || state.heldUntil <= now;
      if (!isFree || state.nextAt > now) throw new NotDue();
      return { ...state, heldBy: self, heldUntil: new Date(now.getTime() + holdMs) };
    };
    return states.update(followed.entityId, claimed).catch((error: unknown) => {
      if (error instanceof NotDue) return undefined;
      throw error;
    });
  };

  const look = async ({ url, timeZone }: Followed, now: Date): Promise<Pick<OnCallCalendar, 'shifts' | 'problem'>> => {
    const got = await fetch(url);
    if (got.kind !== 'document') return { shifts: [], problem: got.kind === 'failed' ? got.problem : 'it is empty' };
    const [from, until] = [new Date(now.getTime() - daysBack * dayMs), new Date(now.getTime() + daysAhead * dayMs)];
    try {
      return { shifts: await read({ text: got.bytes.toString('utf8'), timeZone, from, until }), problem: '' };
    } catch (error) {
      if (!(error instanceof CalendarUnreadable)) throw error;
      return { shifts: [], problem: error.message };
    }
  };

  /** Of a calendar that we could not read by a fault of our own nothing is said: it is looked at again. */
  const letGo = (state: OnCallCalendar, now: Date): Promise<void> =>
    states.put(state.entityId, {
      ...{ ...state, heldBy: '', heldUntil: undefined },
      nextAt: new Date(now.getTime() + firstAgainMs),
    });

  const follow = async (followed: Followed): Promise<void> => {
    const state = await claim(followed);
    if (!state) return;
    const now = clock();
    const looked = await look(followed, now).catch((err: unknown) => {
      log.error({ err, entityId: followed.entityId }, 'on-call calendars can’t be read here');
    });
    if (!looked) return letGo(state, now);
    const { shifts, problem } = looked;
    const failures = problem === '' ? 0 : state.failures + 1;
    const waitMs = failures === 0 ? everyMs : Math.min(firstAgainMs * 2 ** Math.min(failures - 1, 10), everyMs);
    const read = problem === '' ? { shifts, succeededAt: now } : {};
    const next = { failures, problem, nextAt: new Date(now.getTime() + waitMs), heldBy: '', heldUntil: undefined };
    await states.put(followed.entityId, { ...state, ...read, ...next });
    const about = { entityId: followed.entityId, failures, problem };
    if (failures === alarmingFailures) log.error(about, 'an on-call calendar can’t be read');
    else if (failures === 1) log.warn(about, 'an on-call calendar could not be read');
    else if (failures === 0 && state.failures > 0) log.info(about, 'an on-call calendar can be read again');
  };

  /** Another process may know of a calendar before this one does: it is asked for anew, and what that process reads meanwhile stays. */
  const letFormerGo = async (followed: readonly Followed[]): Promise<void> => {
    const former = [...known.all()].filter(([id]) => !followed.some(({ entityId }) => entityId === id));
    if (former.length === 0) return;
    const present = await entities.current();
    for (const [entityId, state] of former) {
      const entity = present.get(entityId);
      if (entity && followedOf(entity).length > 0) continue;
      await states
        .deleteIf(entityId, (stands) => isDeepStrictEqual(stands, state))
        .catch((err: unknown) => log.warn({ err, entityId }, 'a former on-call calendar was left for now'));
    }
  };

  /** Looked at in memory first: the register is asked only for what may be due. */
  const dueAt = new Map<string, number>();
  return async () => {
    const now = clock().getTime();
    const followed = [...entities.all().values()].flatMap(followedOf);
    await letFormerGo(followed).catch((err: unknown) =>
      log.warn({ err }, 'former on-call calendars were left for now'),
    );
    const due = followed.filter((each) => (dueAt.get(keyOf(each)) ?? 0) <= now);
    for (const each of due) {
      dueAt.set(keyOf(each), now + firstAgainMs / 2);
      await follow(each).catch((err: unknown) =>
        log.warn({ err, entityId: each.entityId }, 'an on-call calendar was left for now'),
      );
    }
  };
};

const keyOf = ({ entityId, url, timeZone }: Followed): string => `${entityId} ${timeZone} ${url}`;

const followedOf = ({ entityId, designation, people }: Entity): readonly Followed[] =>
  people && people.calendarUrl !== '' && designation !== 'withdrawn'
    ? [{ entityId, url: people.calendarUrl, timeZone: people.timeZone }]
    : [];

const unread = (followed: Followed, now: Date): OnCallCalendar => ({
  ...{ ...followed, failures: 0, problem: '', heldBy: '', shifts: [] },
  nextAt: now,
});

/** On other clocks whole days are other hours: it is read anew at once, and holds until then. */
const onClocksOf = ({ timeZone }: Followed, state: OnCallCalendar, now: Date): OnCallCalendar =>
  state.timeZone === timeZone ? state : { ...state, timeZone, nextAt: now };
