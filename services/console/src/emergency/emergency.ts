import { brokenSeals as brokenSealRegister, operatorRegister } from '@keten/contracts';
import { REGISTERS } from '@keten/messaging';
import type { AccessLog, Registers } from '@keten/messaging';
import { CLOCK, FEED, LOG, provide, token } from '@keten/platform';
import type { Log, SharedFeed } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { ACCESS } from '../access.ts';
import type { ConsoleConfig } from '../config.ts';
import { PEOPLE } from '../people/people.ts';
import type { People } from '../people/people.ts';
import { breakSeal } from './break-seal.ts';
import { tellBrokenSeals } from './tell-broken-seals.ts';

/** A sealed way for when too few can act, and that everybody hears of it. */
export type Emergency = Awaited<ReturnType<typeof openEmergency>>;
export const EMERGENCY = token<Emergency>('EMERGENCY');

export const emergency = ({ SEAL_HASH: sealHash }: ConsoleConfig): Provider =>
  provide(
    EMERGENCY,
    [REGISTERS, PEOPLE, ACCESS, LOG, CLOCK, FEED],
    (registers: Registers, people, access, log, clock, live) =>
      openEmergency({ registers, people, access, sealHash, log, clock, live }),
  );

type Parts = {
  readonly registers: Registers;
  readonly people: Pick<People, 'limit' | 'proveSelf' | 'colleague'>;
  readonly access: Pick<AccessLog, 'sealRefused'>;
  readonly sealHash: string | undefined;
  readonly log: Pick<Log, 'warn'>;
  readonly clock: () => Date;
  readonly live: Pick<SharedFeed, 'publish'>;
};

async function openEmergency({ registers, people, access, sealHash, log, clock, live }: Parts) {
  const { limit, proveSelf, colleague } = people;
  const [operators, brokenSeals] = [registers.register(operatorRegister), registers.register(brokenSealRegister)];
  const view = await registers.view(brokenSealRegister);
  // Every process follows the register and tells its own pages.
  const stop = view.onChange(() => live.publish({ name: 'operator', data: {} }));
  return {
    breakSeal: breakSeal({ operators, brokenSeals, limit, proveSelf, access, sealHash, clock, log }),
    ...tellBrokenSeals({ operators, brokenSeals, view, colleague, sealHash, clock }),
    onApplicationShutdown: stop,
  };
}
