import { entityRegister, lineChecks } from '@keten/contracts';
import { PUBLISHER, REGISTERS } from '@keten/messaging';
import type { Publisher, Registers } from '@keten/messaging';
import { CLOCK, limitRate, LOG, provide, REDIS, runEvery, sharedBuckets, shareRate, token } from '@keten/platform';
import type { Log, RateLimit } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { PortalConfig } from '../config.ts';
import { answerLineTest } from './answer-line-test.ts';
import { askLineTest } from './ask-line-test.ts';
import { keepDeliveries, keepReport } from './keep-report.ts';
import { showLineTests } from './show-line-tests.ts';
import { testDueLines } from './test-due-lines.ts';

export type { ShownLine } from './show-line-tests.ts';

/** Whether each contact point of an entity works, as it shows by a test that is no warning. */
export type LineTests = Awaited<ReturnType<typeof openLineTests>>;
export const LINE_TESTS = token<LineTests>('LINE_TESTS');

export const lineTests = (config: PortalConfig, { lookMs = usualLookMs }: LineTestPace = {}): Provider =>
  provide(
    LINE_TESTS,
    [REGISTERS, PUBLISHER, REDIS, LOG, CLOCK],
    (registers: Registers, publisher: Publisher, redis, log, clock) => {
      const shared = sharedBuckets(redis, 'portal', log);
      const limit = shareRate({ local: limitRate({ clock, maxKeys }), shared, name: 'line-tests' });
      return openLineTests({ registers, publisher, limit, log, clock, config, lookMs });
    },
  );

const maxKeys = 10_000;
/** So often is looked who is due; in a test nobody waits as long. */
const usualLookMs = 30_000;
export type LineTestPace = { readonly lookMs?: number };

type Parts = {
  readonly registers: Registers;
  readonly publisher: Publisher;
  readonly limit: RateLimit;
  readonly log: Pick<Log, 'error'>;
  readonly clock: () => Date;
  readonly config: Pick<PortalConfig, 'CONFIRMATION_KEY' | 'LINE_TESTS_PER_MINUTE' | 'PLANE'>;
  readonly lookMs: number;
};

async function openLineTests({ registers, publisher, limit, log, clock, config, lookMs }: Parts) {
  const checks = registers.register(lineChecks);
  const [entities, known] = await Promise.all([registers.view(entityRegister), registers.view(lineChecks)]);
  const ask = askLineTest({ checks, publisher, clock, limit });
  // The live chain tests the lines of entities: nobody is asked twice.
  const most = config.PLANE === 'live' ? Math.ceil((config.LINE_TESTS_PER_MINUTE * lookMs) / 60_000) : 0;
  const onError = (err: unknown): void => log.error({ err }, 'a line could not be asked for its test');
  const testDue = testDueLines({ entities, known, ask: ask.ifDue, clock, most, onError });
  const looking = runEvery(lookMs, testDue, (err) =>
    log.error({ err }, 'it was not looked which lines are to be tested'),
  );
  return {
    show: showLineTests({ known, clock }),
    /** A desk wants to know now. */
    ask: ask.now,
    testDue,
    ...answerLineTest({ checks, clock, key: config.CONFIRMATION_KEY }),
    keep: keepReport(checks),
    keepDeliveries: keepDeliveries({ checks, known, entities }),
    onApplicationShutdown: async () => {
      await looking.onApplicationShutdown();
    },
  };
}
