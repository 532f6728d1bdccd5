import { hasLeft, readObligation } from '@keten/delivery';
import { FACT_LOG, publishTogether, PUBLISHER } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import { CLOCK, provide, REDIS, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { PortalConfig } from '../config.ts';
import { acknowledgeWarning } from './acknowledge-warning.ts';
import { dutyRows } from './duty-rows.ts';
import { findDuty } from './find-duty.ts';
import { helpRows } from './help-rows.ts';
import { linkToNewer, readLink } from './read-link.ts';
import { issuedRows } from './issued-rows.ts';
import { showAlerts } from './show-alerts.ts';
import { supervisedRows } from './supervised-rows.ts';

export type { AlertArea } from './area-for-entity.ts';
export type { Alert } from './show-alerts.ts';

/** What an entity is warned of, and how it confirms: signed in, or by the link in a message. */
export type Alerts = ReturnType<typeof openAlerts>;
export const ALERTS = token<Alerts>('ALERTS');

export const alerts = ({ CONFIRMATION_KEY: confirmationKey }: PortalConfig): readonly Provider[] => [
  provide(ALERTS, [REDIS, FACT_LOG, PUBLISHER, CLOCK], (redis, factLog: FactLog, publisher: Publisher, clock) =>
    openAlerts({ redis, factLog, publisher, clock, confirmationKey }),
  ),
];

type Parts = {
  readonly redis: Redis;
  readonly factLog: FactLog;
  readonly publisher: Publisher;
  readonly clock: () => Date;
  readonly confirmationKey: string;
};

function openAlerts({ redis, factLog, publisher, clock, confirmationKey }: Parts) {
  const supervised = supervisedRows(redis);
  const duties = dutyRows(redis, supervised);
  const rows = issuedRows(redis);
  const help = helpRows(redis);
  const find = findDuty(factLog);
  const { page, one } = showAlerts({
    duties,
    supervised,
    help,
    issuedRows: rows,
    hasLeft: (key) => hasLeft(factLog, key),
  });
  return {
    projections: [...duties.projections, ...rows.projections, ...help.projections],
    page,
    one,
    /** Whether an entity was ever asked to confirm a warning, or told that one that it supervises was. */
    isFor: async (entityId: string, warningId: string): Promise<boolean> =>
      (await duties.of(entityId, warningId)).length > 0 || (await supervised.of(entityId, warningId)).length > 0,
    readLink: readLink(confirmationKey),
    linkToNewer: linkToNewer(confirmationKey),
    findDuty: find,
    acknowledge: acknowledgeWarning({
      readObligation: async (key) => (await readObligation(factLog, key))?.obligation,
      publisher: publishTogether(publisher),
      clock,
    }),
  };
}
