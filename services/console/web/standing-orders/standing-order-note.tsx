import { Alert, Paragraph } from '@utrecht/component-library-react';
import { orderNoticeDays } from '@keten/domain';
import { Badge, Icon, PageLink, useLoaded, useUpdates, useEvery } from '@keten/web';
import { useCallback } from 'react';
import { useNameOf } from '../people/known-people.tsx';
import { useRing } from '../alarm-sound.tsx';
import { useAsk } from '../asked.tsx';
import type { Step, WarningLine } from '../warnings/warning-api.ts';
import { useWarningTexts } from '../warnings/warning-texts.ts';
import { WarningsAlarm } from '../warnings/warnings-alarm.tsx';
import { aboutStandingOrders, pageOf, warningsByOrder } from './standing-order-api.ts';
import { aboutOrders, endsAgainMs } from './standing-order-list-page.tsx';
import { useOrderTexts } from './standing-order-texts.ts';

/** On the page of a warning: that no person issued it, by which order it went out, and who had agreed to that. */
export function OrderNote({ steps }: { readonly steps: readonly Step[] }) {
  const nameOf = useNameOf();
  const texts = useOrderTexts();
  const order = steps.find(({ standingOrder }) => standingOrder)?.standingOrder;
  if (!order) return undefined;
  return (
    <Paragraph>
      {texts.went} <PageLink to={pageOf(order.orderId)}>{order.orderId}</PageLink>.{' '}
      {texts.agreed(nameOf(order.submittedBy), nameOf(order.approvedBy))}
    </Paragraph>
  );
}

/** In the list of warnings. */
export function OrderedBadge({ warning: { standingOrderId } }: { readonly warning: WarningLine }) {
  const texts = useOrderTexts();
  if (standingOrderId === undefined) return undefined;
  return <Badge sign={['active', 'info']} word={texts.badge(standingOrderId)} />;
}

const aboutWarnings = ['warning'];

/** Above every page: what went out by an order, which orders lost their word or end soon; and which wait for who looks. */
export function OrdersAlarm() {
  const { value, reload } = useLoaded(aboutStandingOrders);
  useUpdates(aboutOrders, reload);
  useEvery(endsAgainMs, reload);
  const { lists } = useWarningTexts();
  useAsk(
    'approve-order',
    (value?.waiting ?? []).map((orderId) => ({ about: orderId, to: pageOf(orderId), calm: lists.waits.approve })),
  );
  return (
    <>
      <WentOut />
      <Lapsed count={value?.counts.lapsed ?? 0} />
      <EndSoon count={value?.counts.endsSoon ?? 0} />
    </>
  );
}

type Counted = { readonly count: number };

/** What would go out by itself stands on the word of somebody who may not give it any more: that is nobody's to leave lying. */
function Lapsed({ count }: Counted) {
  const texts = useOrderTexts();
  useRing('lapsed-orders', count === 0 ? [] : [`${count}`]);
  useAsk('lapsed-orders', count === 0 ? [] : [{ about: texts.title, to: '/opdrachten' }]);
  if (count === 0) return undefined;
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.lapsed(count)}</strong> <PageLink to="/opdrachten">{texts.title}</PageLink>
      </Paragraph>
    </Alert>
  );
}

/** Two persons have to agree on an order again before it ends. */
function EndSoon({ count }: Counted) {
  const texts = useOrderTexts();
  useAsk('orders-end', count === 0 ? [] : [{ about: texts.title, to: '/opdrachten' }]);
  if (count === 0) return undefined;
  return (
    <Alert type="warning" role="status" icon={<Icon name="clock" />}>
      <Paragraph>
        <strong>{texts.endsSoon(count, orderNoticeDays)}</strong> <PageLink to="/opdrachten">{texts.title}</PageLink>
      </Paragraph>
    </Alert>
  );
}

/** Until a person takes the warning further. */
function WentOut() {
  const texts = useOrderTexts();
  const { value = [], reload } = useLoaded(warningsByOrder);
  const hear = useCallback(
    (data?: Readonly<Record<string, unknown>>) => {
      const isKnown = value.some(({ warningId }) => warningId === data?.['warningId']);
      if (!data || isKnown || data['standingOrderId'] !== undefined) reload();
    },
    [value, reload],
  );
  useUpdates(aboutWarnings, hear);
  return <WarningsAlarm name="order" asks="order" title={texts.alarm} warnings={value} />;
}
