import { Badge, useNow } from '@keten/web';
import type { ComponentProps } from 'react';
import type { OrderLine } from './standing-order-api.ts';
import { useOrderTexts } from './standing-order-texts.ts';
import { useWarningTexts } from '../warnings/warning-texts.ts';

type Look = OrderLine['state'] | 'expired';
type Sign = ComponentProps<typeof Badge>['sign'];

const signs: Readonly<Record<Look, Sign>> = {
  submitted: ['warning', 'clock'],
  approved: ['safe', 'check'],
  revoked: ['neutral', 'dash'],
  expired: ['neutral', 'clock'],
};
const dayMs = 24 * 3_600_000;

/** Whether warnings go out by it now, in a word; and when that will soon be over, in how many days. */
export function OrderBadge({ order }: { readonly order: OrderLine }) {
  const { state, isExpired, isInForce, lapses, endsSoon, waits } = order;
  const texts = useOrderTexts();
  const { lists } = useWarningTexts();
  const look: Look = isExpired && state !== 'revoked' ? 'expired' : state;
  return (
    <div className="keten-row">
      <Badge sign={signs[look]} word={texts.states[look]} />
      {isInForce && lapses.length > 0 && <Badge sign={['warning', 'alarm']} word={texts.lapsedBadge} />}
      {waits && <Badge sign={['warning', 'pen']} word={lists.waits.approve} />}
      {endsSoon && <EndsSoon validUntil={order.validUntil} />}
    </div>
  );
}

function EndsSoon({ validUntil }: Pick<OrderLine, 'validUntil'>) {
  const texts = useOrderTexts();
  const leftMs = new Date(validUntil).getTime() - useNow().getTime();
  return <Badge sign={['warning', 'clock']} word={texts.endsIn(Math.max(0, Math.floor(leftMs / dayMs)))} />;
}
