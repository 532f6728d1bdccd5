import type { Entity } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import { token } from '@keten/platform';
import type { Deliver, DeliveryReports, SettledDeliveries, Stopping } from '@keten/platform';
import type { DeliverBulletin } from './deliver-bulletin.ts';
import type { MailRelays } from './mail-relays.ts';

export const ENTITIES = token<RegisterView<Entity>>('ENTITIES');
export const SETTLED = token<SettledDeliveries>('SETTLED');
export const REPORTS = token<DeliveryReports>('REPORTS');
export const STOPPING = token<Stopping>('STOPPING');
export const RELAYS = token<MailRelays>('RELAYS');
export const DELIVER_WEBHOOKS = token<Deliver>('DELIVER_WEBHOOKS');
export const DELIVER_MAIL = token<Deliver>('DELIVER_MAIL');
export const BULLETIN_RELAYS = token<MailRelays>('BULLETIN_RELAYS');
export const BULLETIN_WEBHOOKS = token<DeliverBulletin>('BULLETIN_WEBHOOKS');
export const BULLETIN_MAIL = token<DeliverBulletin>('BULLETIN_MAIL');
