import { randomInt, randomUUID } from 'node:crypto';
import { lineTestRequested } from '@keten/contracts';
import type { EntityLine } from '@keten/delivery';
import { askLine, lineCodeLength, mayAskAgainAt, nextTestAt } from '@keten/domain';
import type { LineCheck } from '@keten/domain';
import type { Publisher, Register } from '@keten/messaging';
import { tooMany } from '@keten/platform';
import type { RateLimit } from '@keten/platform';
import { hashOfCode } from './hash-of-code.ts';
import { mayAsk } from './may-ask.ts';

type Parts = {
  readonly checks: Pick<Register<LineCheck>, 'update'>;
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly clock: () => Date;
  readonly limit: RateLimit;
};

/** Of those for which an organisation asks: who types numbers one after the other is no pump. At most twenty in any hour. */
const perEntity = { perMinute: 10 / 60, burst: 10 };

/**
 * Asks a gateway to test a line, and keeps that it was asked: first the one and then the other, so that of two processes one asks. What
 * was kept and not asked for, since the process stopped in between, is due again soon.
 */
export function askLineTest({ checks, publisher, clock, limit }: Parts) {
  const ask = async (line: EntityLine, isMeant: (before: LineCheck | undefined, now: Date) => boolean) => {
    const { entityId, pointId, channel, address, name, language } = line;
    const [now, testId, code] = [clock(), randomUUID(), newCode(channel)];
    const begun = await checks.update(pointId, (before) => {
      if (before && !isMeant(before, now)) return before;
      return askLine(before, { entityId, channel, testId, codeHash: code && hashOfCode(testId, code) }, now);
    });
    if (begun.test.testId !== testId) return undefined;
    await publisher.publish(lineTestRequested[channel], {
      ...{ testId, entityId, pointId, name, channel, address, language, code },
      ...{ requestedAt: now, answerBy: begun.test.answerBy },
    });
    return begun;
  };
  return {
    /** @throws Problem 409 for what is never tested; 429 when it was tested a moment ago, too many were, or somebody may sleep. */
    now: async (line: EntityLine): Promise<void> => {
      mayAsk(line, clock());
      const fullMs = limit.take(line.entityId, perEntity);
      if (fullMs > 0) throw tooMany('You asked for too many tests in this hour.', fullMs);
      let waitMs = 0;
      await ask(line, (before, now) => {
        waitMs = mayAskAgainAt(before, line.channel).getTime() - now.getTime();
        return waitMs <= 0;
      });
      if (waitMs > 0) limit.giveBack(line.entityId, perEntity);
      if (waitMs > 0) throw tooMany('This line was tested a moment ago.', waitMs);
    },
    /** Somebody else may have asked meanwhile. */
    ifDue: async (line: EntityLine): Promise<void> => {
      await ask(line, (before, now) => nextTestAt(before, line.channel, now) <= now);
    },
  };
}

/** In a text stands a code, which shows in the portal that somebody read it. */
const newCode = (channel: EntityLine['channel']): string =>
  channel === 'sms' ? String(randomInt(10 ** lineCodeLength)).padStart(lineCodeLength, '0') : '';
