import { randomUUID } from 'node:crypto';
import { createAccessLog, PUBLISHER } from '@keten/messaging';
import type { AccessLog, Publisher } from '@keten/messaging';
import { CLOCK, provide, token } from '@keten/platform';

/** Who came in and what they looked at, as facts from which the audit follows. */
export const ACCESS = token<AccessLog>('ACCESS');

export const access = provide(ACCESS, [PUBLISHER, CLOCK], (publisher: Publisher, clock) =>
  createAccessLog(publisher, { actorKind: 'operator', clock, newId: randomUUID }),
);
