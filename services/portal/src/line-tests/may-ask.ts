import { mayBeTested } from '@keten/delivery';
import type { EntityLine } from '@keten/delivery';
import { isDecentHour } from '@keten/domain';
import { Problem } from '@keten/platform';

/**
 * Whether somebody at the desk may ask for a test now. They are there themselves; a person whose number they wrote down perhaps sleeps,
 * whatever time zone stands in their list.
 *
 * @throws Problem 409 for a number to which no test goes, 429 at night.
 */
export function mayAsk(line: EntityLine, now: Date): void {
  if (!mayBeTested(line)) throw new Problem(409, 'Not tested', 'To such a number goes no test.');
  const wakes = !line.isOwn && (line.channel === 'sms' || line.channel === 'voice');
  if (wakes && !['Europe/Amsterdam', line.timeZone].every((zone) => isDecentHour(now, zone)))
    throw new Problem(429, 'Too Many Requests', 'A person is tested on working days between nine and five.');
}
