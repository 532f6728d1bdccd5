import * as accessEvents from './access-events.ts';
import * as auditEvents from './audit-events.ts';
import * as bulletinEvents from './bulletin-events.ts';
import type { EventDefinition } from './define-event.ts';
import * as deliveryEvents from './delivery-events.ts';
import * as dutyEvents from './duty-events.ts';
import * as exerciseEvents from './exercise-events.ts';
import * as helpEvents from './help-events.ts';
import * as incidentEvents from './incident-events.ts';
import * as lineTestEvents from './line-test-events.ts';
import * as obligationEvents from './obligation-events.ts';
import * as ownershipEvents from './ownership-events.ts';
import * as subscriptionEvents from './subscription-events.ts';
import * as threatEvents from './threat-events.ts';
import * as warningEvents from './warning-events.ts';

/** Every event of the chain, for those who need all: topology, permissions, documentation, tests. */
export const events: readonly EventDefinition<never>[] = Object.values({
  ...accessEvents,
  ...auditEvents,
  ...bulletinEvents,
  ...deliveryEvents,
  ...dutyEvents,
  ...exerciseEvents,
  ...helpEvents,
  ...incidentEvents,
  ...lineTestEvents,
  ...obligationEvents,
  ...ownershipEvents,
  ...subscriptionEvents,
  ...threatEvents,
  ...warningEvents,
}).flatMap((each) =>
  'stream' in each ? [each] : (Object.values(each) as unknown[]),
) as readonly EventDefinition<never>[];
