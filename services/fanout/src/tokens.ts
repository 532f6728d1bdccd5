import type { BulletinSubscription, Entity, OnCallCalendar } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import { token } from '@keten/platform';
import type { AnnounceBulletin } from './announce-bulletin.ts';
import type { FanOutWarning } from './fan-out-warning.ts';
import type { PassOnIncident } from './pass-on-incident.ts';

export const ENTITIES = token<RegisterView<Entity>>('ENTITIES');
export const CALENDARS = token<RegisterView<OnCallCalendar>>('CALENDARS');
export const FAN_OUT = token<FanOutWarning>('FAN_OUT');
export const SUBSCRIPTIONS = token<RegisterView<BulletinSubscription>>('SUBSCRIPTIONS');
export const ANNOUNCE = token<AnnounceBulletin>('ANNOUNCE');
export const PASS_ON = token<PassOnIncident>('PASS_ON');
