import { parentPort } from 'node:worker_threads';
import type { ReadAnswer } from './read-aside.ts';
import { CalendarUnreadable, readCalendar } from './read-calendar.ts';
import type { CalendarWanted } from './read-calendar.ts';

/** The thread on which calendars are read: a rule of one may take for ever, and alerts must not wait for it. */
parentPort?.on('message', (wanted: CalendarWanted) => parentPort?.postMessage(answerTo(wanted)));

function answerTo(wanted: CalendarWanted): ReadAnswer {
  try {
    return { shifts: readCalendar(wanted) };
  } catch (error) {
    return { unreadable: error instanceof CalendarUnreadable ? error.message : 'it can’t be read' };
  }
}
