import { Badge } from '@keten/web';
import type { ComponentProps } from 'react';
import type { StandingOrder } from './standing-order-api.ts';
import { useOrderTexts } from './standing-order-texts.ts';

type Look = StandingOrder['state'] | 'expired';

const signs: Readonly<Record<Look, ComponentProps<typeof Badge>['sign']>> = {
  submitted: ['warning', 'clock'],
  approved: ['safe', 'check'],
  revoked: ['neutral', 'dash'],
  expired: ['neutral', 'clock'],
};

/** Whether warnings go out by it now, in a word. */
export function OrderBadge({ order: { state, isExpired } }: { readonly order: StandingOrder }) {
  const texts = useOrderTexts();
  const look: Look = isExpired && state !== 'revoked' ? 'expired' : state;
  return <Badge sign={signs[look]} word={texts.states[look]} />;
}
