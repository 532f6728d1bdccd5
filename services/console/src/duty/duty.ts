import { obligationEvents } from '@keten/contracts';
import { cameToOperator, chainWorkId, isForOperator } from '@keten/domain';
import { FACT_LOG, PUBLISHER } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import { CLOCK, followOnce, isViewWhole, LOG, provide, REDIS, runEvery, token } from '@keten/platform';
import type { Projection } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { BOARD } from '../board/board.ts';
import { CHAIN_HEALTH } from '../chain-health/chain-health.ts';
import type { ConsoleConfig } from '../config.ts';
import { HELP } from '../help/help.ts';
import { OWNERSHIP } from '../ownership/ownership.ts';
import { PEOPLE } from '../people/people.ts';
import { THREATS } from '../threats/threats.ts';
import { WARNINGS } from '../warnings/warnings.ts';
import { viewPrefix } from '../view-prefix.ts';
import { allThatWaits } from './all-that-waits.ts';
import { callDuty, lookAndPlan } from './call-duty.ts';
import { chainThatFails, forgottenAfterMs } from './chain-that-fails.ts';
import { dutyCalls } from './duty-calls.ts';
import { dutyRows } from './duty-rows.ts';
import { fewTexts } from './few-texts.ts';
import { keptTroubles } from './kept-troubles.ts';
import { dutyLine } from './duty-line.ts';
import { planLooks } from './plan-look.ts';

/** Whom to text about work that waits too long, and what became of it. */
export type Duty = ReturnType<typeof openDuty>;
export const DUTY = token<Duty>('DUTY');

export const duty = (config: ConsoleConfig): Provider =>
  provide(
    DUTY,
    [REDIS, FACT_LOG, PUBLISHER, WARNINGS, THREATS, OWNERSHIP, HELP, BOARD, CHAIN_HEALTH, PEOPLE, CLOCK, LOG],
    (redis, factLog: FactLog, publisher: Publisher, warnings, threats, owning, helping, board, chain, ...rest) => {
      const [people, clock, log] = rest;
      const views = { warnings, threats, owning, helping, board, chain, people };
      return openDuty({ config, redis, factLog, publisher, ...views, clock, log });
    },
  );

/** What fails is put right or gets worse within minutes; each process looks for itself. */
const chainEveryMs = 15_000;

type Parts = Pick<Parameters<typeof callDuty>[0], 'factLog' | 'publisher' | 'clock' | 'log'> &
  Omit<Parameters<typeof allThatWaits>[0], 'areViewsWhole'> &
  Omit<Parameters<typeof chainThatFails>[0], 'keep'> & {
    readonly config: ConsoleConfig;
    readonly redis: Parameters<typeof dutyRows>[0]['redis'];
    readonly people: Parameters<typeof dutyLine>[0] & Parameters<typeof dutyCalls>[0]['people'];
  };

function openDuty(parts: Parts) {
  const { config, redis, factLog, publisher, people, owning, clock, log } = parts;
  const { PLANE: plane, PUBLIC_URL: url } = config;
  const lineFor = dutyLine(people);
  const rows = dutyRows({ redis, owning });
  const waits = allThatWaits({ ...parts, areViewsWhole: () => isViewWhole(redis, viewPrefix) });
  const chainFails = chainThatFails({ ...parts, keep: keptTroubles({ redis, log, forgottenAfterMs }) });
  const look = callDuty({
    ...{ factLog, publisher, lineFor, plane, url, clock, log },
    waitsOf: (warningId, now) => (warningId === chainWorkId ? chainFails(now) : waits(warningId, now)),
    allowance: fewTexts({ redis, log }),
  });
  const watching = runEvery(
    chainEveryMs,
    () => look(chainWorkId),
    (err) => log.warn({ err }, 'nobody can be texted about the chain'),
  );
  const plan = planLooks({ publisher, clock });
  return {
    projections: [...rows.projections, ...callsToPlan(plan)],
    plan,
    look: lookAndPlan(look, { publisher }),
    calls: dutyCalls({ rows, owning, people, lineFor }),
    async onApplicationShutdown() {
      await watching.onApplicationShutdown();
    },
  };
}

/** Once a person is to telephone, it is looked whether somebody did. Nothing is shown of that. */
const callsToPlan = ({ ofCall }: Pick<ReturnType<typeof planLooks>, 'ofCall'>): readonly Projection[] => [
  followOnce(obligationEvents.created, async (fact) => {
    if (isForOperator(fact.ladder[0]?.asked)) await ofCall(fact);
  }),
  followOnce(obligationEvents.escalated, async (fact) => {
    if (cameToOperator(fact)) await ofCall(fact);
  }),
];
