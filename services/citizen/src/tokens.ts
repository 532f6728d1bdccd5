import type { Noodsteunpunt, NoodsteunpuntSaid } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import { token } from '@keten/platform';
import type { Views } from '@keten/platform';
import type { Config } from './config.ts';
import type { KeepSubscription, Look, Unsubscribe } from './keep-subscription.ts';
import type { NumberProof } from './prove-number.ts';
import type { PublicWarnings } from './public-warnings.ts';
import type { Subscribe } from './subscribe.ts';

export type Site = Pick<Config, 'PUBLIC_URL' | 'VAPID_PUBLIC_KEY'>;

export const SITE = token<Site>('SITE');
export const WARNINGS = token<PublicWarnings>('WARNINGS');
export const VIEWS = token<Views>('VIEWS');
export const NOODSTEUNPUNTEN = token<RegisterView<Noodsteunpunt>>('NOODSTEUNPUNTEN');
export const FLUSH = token<() => Promise<void>>('FLUSH');
export const KEEP = token<KeepSubscription>('KEEP');
export const PROOF = token<NumberProof>('PROOF');
export const SUBSCRIBE = token<Subscribe>('SUBSCRIBE');
export const LOOK = token<Look>('LOOK');
export const UNSUBSCRIBE = token<Unsubscribe>('UNSUBSCRIBE');
export const NOODSTEUNPUNT_STATES = token<RegisterView<NoodsteunpuntSaid>>('NOODSTEUNPUNT_STATES');
