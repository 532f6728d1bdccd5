import { FACT_LOG, PUBLISHER } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import { CLOCK, LOG, provide, REDIS, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { ConsoleConfig } from '../config.ts';
import { OWNERSHIP } from '../ownership/ownership.ts';
import { PEOPLE } from '../people/people.ts';
import { THREATS } from '../threats/threats.ts';
import { WARNINGS } from '../warnings/warnings.ts';
import { callDuty } from './call-duty.ts';
import { dutyCalls } from './duty-calls.ts';
import { dutyRows } from './duty-rows.ts';
import { fewTexts } from './few-texts.ts';
import { dutyLine } from './duty-line.ts';
import { planLook } from './plan-look.ts';
import { workThatWaits } from './work-that-waits.ts';

/** Whom to text about work that waits too long, and what became of it. */
export type Duty = ReturnType<typeof openDuty>;
export const DUTY = token<Duty>('DUTY');

export const duty = (config: ConsoleConfig): Provider =>
  provide(
    DUTY,
    [REDIS, FACT_LOG, PUBLISHER, WARNINGS, THREATS, OWNERSHIP, PEOPLE, CLOCK, LOG],
    (redis, factLog: FactLog, publisher: Publisher, warnings, threats, owning, people, clock, log) =>
      openDuty({ config, redis, factLog, publisher, warnings, threats, owning, people, clock, log }),
  );

type Parts = Pick<Parameters<typeof callDuty>[0], 'factLog' | 'publisher' | 'clock' | 'log'> &
  Parameters<typeof workThatWaits>[0] & {
    readonly config: ConsoleConfig;
    readonly redis: Parameters<typeof dutyRows>[0]['redis'];
    readonly people: Parameters<typeof dutyLine>[0] & Parameters<typeof dutyCalls>[0]['people'];
    readonly owning: Parameters<typeof dutyRows>[0]['owning'];
  };

function openDuty(parts: Parts) {
  const { config, redis, factLog, publisher, people, owning, clock, log } = parts;
  const { PLANE: plane, PUBLIC_URL: url } = config;
  const lineFor = dutyLine(people);
  const rows = dutyRows({ redis, owning });
  return {
    projections: rows.projections,
    /** A threat may be nobody's by then. */
    planLook: planLook({ publisher, clock }),
    look: callDuty({
      ...{ factLog, publisher, lineFor, plane, url, clock, log },
      waitsOf: workThatWaits(parts),
      allowance: fewTexts({ redis, log }),
    }),
    calls: dutyCalls({ rows, owning, people, lineFor }),
  };
}
