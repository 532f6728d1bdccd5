import { lineTestReported } from '@keten/contracts';
import { isLate } from '@keten/domain';
import type { LineTestReported, LineTestRequested } from '@keten/domain';
import { Later } from '@keten/messaging';
import type { Publisher } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import { isTooMany } from './at-most-per-phone.ts';
import { digitsOf, lastTwo, phoneHash } from './phone-number.ts';
import { mayBeTested } from './read-phone.ts';

export type LineSaid = Pick<LineTestReported, 'outcome' | 'proof' | 'fault' | 'detail'>;
export type PhoneTest = {
  readonly asked: LineTestRequested;
  readonly digits: string;
  /** Keeps what is said when this process is killed: from then on nobody is disturbed for this test again. */
  readonly note: (said: LineSaid) => Promise<void>;
};
type Parts = {
  readonly redis: Redis;
  /** Of its keys in Redis. */
  readonly prefix: 'sms' | 'call';
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'warn'>;
};

/** Whoever asks, for whichever organisation: a number may be a stranger's. */
const mostPerPhone = { most: 3, seconds: 24 * 3600 };
const rememberedSeconds = 3600;
const againMs = 10_000;

/**
 * Tests a phone once, and says what came of it. What can not be done now is done later, until it is too late; then nothing is said, and
 * nothing of it is kept: it carries a name, a number and perhaps a code.
 *
 * @param test what it does to the phone; undefined when there is nothing to be said of it.
 */
export const takeLineTest = (
  { redis, prefix, publisher, clock, log }: Parts,
  test: (one: PhoneTest) => Promise<LineSaid | undefined>,
): ((asked: LineTestRequested) => Promise<void>) => {
  const mayDisturb = async (asked: LineTestRequested, digits: string): Promise<boolean> => {
    const about = { testId: asked.testId, phoneEndsIn: lastTwo(digits) };
    if (!mayBeTested({ ...asked, address: `+${digits}` })) {
      log.warn(about, 'to this number goes no test of a line');
      return false;
    }
    const key = `${prefix}-line-tests:{${phoneHash('line-tests', digits)}}`;
    if (!(await isTooMany(redis, key, asked.testId, mostPerPhone))) return true;
    log.warn(about, 'a phone gets no more tests of a line for now');
    return false;
  };
  const said = async (asked: LineTestRequested): Promise<LineSaid | undefined> => {
    const key = `${prefix}-line-said:${asked.testId}`;
    const before = await redis.get(key);
    if (before !== null) return JSON.parse(before) as LineSaid;
    const digits = digitsOf(asked.address);
    if (digits === undefined) return { outcome: 'failed', fault: 'refused', detail: 'the address is no phone number' };
    if (!(await mayDisturb(asked, digits))) return undefined;
    const note = async (now: LineSaid): Promise<void> => {
      await redis.set(key, JSON.stringify(now), 'EX', rememberedSeconds);
    };
    const now = await test({ asked, digits, note });
    if (now) await note(now).catch(() => undefined);
    return now;
  };
  return async (asked) => {
    const { testId, pointId } = asked;
    const about = { testId };
    if (isLate(asked, clock())) return log.warn(about, 'a test of a line came too late: nobody is disturbed');
    try {
      const now = await said(asked);
      if (!now) return;
      log.info({ ...about, outcome: now.outcome }, 'a line was tested');
      await publisher.publish(lineTestReported, { testId, pointId, ...now, at: clock() });
    } catch (err) {
      if (isLate(asked, clock())) return log.warn({ ...about, err }, 'a line could not be tested in time');
      throw new Later(againMs, `a test of a line comes again: ${String(err)}`);
    }
  };
};
