import { entityRegister, operatorRegister } from '@keten/contracts';
import { everybodyNow, isOnlyProposed, withEmergencyRole } from '@keten/domain';
import type { Marking, Operator } from '@keten/domain';
import { REGISTERS } from '@keten/messaging';
import type { AccessLog, Registers } from '@keten/messaging';
import {
  askOrRemember,
  CLOCK,
  FEED,
  HEALTH,
  limitSignIns,
  LOG,
  METRICS,
  PASSKEYS,
  Passkeys,
  provide,
  REDIS,
  relyingParty,
  Sessions,
  SIGNED_IN,
  SignedIn,
  signInDoor,
  token,
} from '@keten/platform';
import type { Health, LimitSignIns, Log, PersonSession, SharedFeed } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { ACCESS } from '../access.ts';
import type { ConsoleConfig } from '../config.ts';
import { withHash } from '../entry-hash.ts';
import { entryHistory } from '../entry-history.ts';
import { openIdOf } from './open-id-of.ts';
import { addPasskey } from './add-passkey.ts';
import { bootstrapAdministrators } from './bootstrap-administrators.ts';
import { regionRules } from './check-region.ts';
import { choosePassword } from './choose-password.ts';
import { decideOperator } from './decide-operator.ts';
import { lapsesAmong } from './lapses-of.ts';
import type { DoneTo, Stood } from './lapses-of.ts';
import { asHashed } from './one-time-password.ts';
import { proposeOperator } from './propose-operator.ts';
import { proveSelf } from './prove-self.ts';
import { authorise } from './rights.ts';
import { shownOperator } from './shown-operator.ts';
import type { Right } from './rights.ts';

export { aimOf, checkSeesRegion, regionsOfThreat, regionsOfWarning } from './check-region.ts';
export type { Aimed, CheckInRegion, IsInRegion, Whereabouts } from './check-region.ts';
export { checkCleared, checkClearedFor, checkClearedForOrder, markingOf } from './check-cleared.ts';
export { Needs } from './needs.ts';
export { personsToCall } from './persons-to-call.ts';
export type { Stood } from './lapses-of.ts';
export { authorise as checkMay, may, heldBackStep, verbsOf } from './rights.ts';
export type { Right } from './rights.ts';
export type { ShownSelf } from './shown-operator.ts';

/** Who may sign in, who somebody is, and what they may do. */
export type People = Awaited<ReturnType<typeof openPeople>>;
export const PEOPLE = token<People>('PEOPLE');

export const people = (config: ConsoleConfig): readonly Provider[] => [
  provide(
    PEOPLE,
    [REGISTERS, REDIS, HEALTH, ACCESS, METRICS, LOG, CLOCK, FEED],
    (registers: Registers, redis, health, access, metrics, log, clock, live) => {
      const limit = limitSignIns({ service: 'console', redis, metrics, log, clock });
      return openPeople(config, { registers, redis, health, limit, access, clock, log, live });
    },
  ),
  provide(SIGNED_IN, [PEOPLE], ({ signedIn }) => signedIn),
  provide(PASSKEYS, [PEOPLE], ({ passkeys }) => passkeys),
];

type Parts = {
  readonly registers: Registers;
  readonly redis: Redis;
  readonly health: Health;
  readonly limit: LimitSignIns;
  readonly access: AccessLog;
  readonly clock: () => Date;
  readonly log: Log;
  readonly live: Pick<SharedFeed, 'publish'>;
};

async function openPeople(config: ConsoleConfig, { registers, redis, health, limit, access, clock, log, live }: Parts) {
  const operators = registers.register(operatorRegister);
  await bootstrapAdministrators(config.BOOTSTRAP_ADMINISTRATORS, { operators, clock, log });
  const [followed, entities] = await Promise.all([registers.view(operatorRegister), registers.view(entityRegister)]);
  const asNow = (operator: Operator | undefined) => operator && withEmergencyRole(operator, clock());
  const view = {
    get: (id: string) => asNow(followed.get(id)),
    onChange: (changed: (id: string, operator: Operator | undefined) => void) =>
      followed.onChange((id, operator) => changed(id, asNow(operator))),
  };
  const everybody = (): readonly Operator[] => [...everybodyNow(followed.all(), clock()).values()];
  const known = askOrRemember({ register: operators, view: followed, health });
  const register = { get: async (id: string) => asNow(await known.get(id)) };
  // What others agreed on may count no more: open pages look again. Every process follows the register and tells its own.
  const stop = view.onChange(() => live.publish({ name: 'operator', data: {} }));
  const signedIn = new SignedIn<Operator>({
    sessions: new Sessions<PersonSession>(redis, {
      ...{ service: 'console', publicUrl: config.PUBLIC_URL, plane: config.PLANE },
      ...{ idleSeconds: config.SESSION_IDLE_SECONDS, log, clock },
    }),
    register,
    view,
    idOf: ({ operatorId }) => operatorId,
    // Their organisation may stand for somebody whom one administrator alone wants to let in.
    admits: (operator) => !isOnlyProposed(operator),
    authorise: (operator, right) => authorise(operator, right as Right),
  });
  const passkeys = new Passkeys<Operator>({
    ...{
      title: 'Waarschuwingsketen',
      service: 'console',
      party: relyingParty(config.PUBLIC_URL),
      rule: config.PASSKEYS,
    },
    ...{ access, redis, log, clock, nameOf: ({ operatorId, name }: Operator) => ({ id: operatorId, name }) },
  });
  return {
    passkeys,
    /** How often somebody may try what only they can know. */
    limit,
    proveSelf: proveSelf({ operators, passkeys, limit }),
    ...regionRules((entityId) => entities.get(entityId)),
    ...addPasskey({ operators, passkeys, limit, clock }),
    ...signInDoor({
      register: { get: async (id) => asNow(await operators.get(id)) },
      signedIn,
      limit,
      access,
      asHashed,
      openId: openIdOf(config, { redis, log, clock }),
    }),
    list: async () => [...(await operators.all()).values()].map((each) => withHash(shownOperator(each), each)),
    historyOf: (operatorId: string) => entryHistory(operators, 'operator', operatorId),
    ...proposeOperator({ operators, clock, log }),
    ...decideOperator({ operators, clock }),
    /** To decide by: as they are registered at this moment. */
    lapses: async (stood: readonly Stood[], marking?: Marking, isInRegion?: DoneTo['isInRegion']) => {
      const found = await Promise.all(stood.map(async ({ by }) => [by, await register.get(by)] as const));
      const byId = new Map(found);
      return lapsesAmong(stood, (operatorId) => byId.get(operatorId), { marking, isInRegion });
    },
    /** To show: from memory, which follows within milliseconds. */
    knownLapses: (stood: readonly Stood[], marking?: Marking, isInRegion?: DoneTo['isInRegion']) =>
      lapsesAmong(stood, (id) => view.get(id), { marking, isInRegion }),
    /** As registered, from memory: to show a name, or to ask somebody. */
    colleague: (operatorId: string) => view.get(operatorId),
    everybody,
    onApplicationShutdown: stop,
    choosePassword: choosePassword({ operators, limit, clock }),
  };
}
