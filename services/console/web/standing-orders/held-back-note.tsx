import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Icon, PageLink, useLoaded, useUpdates } from '@keten/web';
import { useCallback } from 'react';
import { heldBackOrders, pageOf } from './standing-order-api.ts';
import type { HeldBackOrder } from './standing-order-api.ts';
import { LeastWords } from './standing-order-least.tsx';
import { useOrderTexts } from './standing-order-texts.ts';

const aboutHeldBack = ['threat', 'warning', 'standing-order'];

/** On the page of what is not out: which orders for such an attack leave this one to people, and why. */
export function HeldBackNote({ threatIds }: { readonly threatIds: readonly string[] }) {
  const texts = useOrderTexts();
  const named = threatIds.join(' ');
  const load = useCallback(
    async () => (await Promise.all(named.split(' ').filter(Boolean).map(heldBackOrders))).flat(),
    [named],
  );
  const { value: orders = [], reload } = useLoaded(load);
  useUpdates(aboutHeldBack, reload);
  if (orders.length === 0) return undefined;
  return (
    <Alert type="warning" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.heldBack(orders.length)}</strong>
      </Paragraph>
      <UnorderedList>
        {orders.map((order) => (
          <UnorderedListItem key={order.orderId}>
            <PageLink to={pageOf(order.orderId)}>{order.orderId}</PageLink>: <Because order={order} />
          </UnorderedListItem>
        ))}
      </UnorderedList>
    </Alert>
  );
}

function Because({ order: { because, said, atLeast } }: { readonly order: HeldBackOrder }) {
  const texts = useOrderTexts();
  const others = because.filter((reason) => reason !== 'said-less').map((reason) => texts.because[reason]);
  return (
    <>
      {because.includes('said-less') && (
        <>
          {texts.sourceSays} {said ? <LeastWords least={said} /> : texts.nothingSaid}. {texts.agreedLeast}{' '}
          {atLeast ? <LeastWords least={atLeast} /> : texts.nothingSaid}.{' '}
        </>
      )}
      {others.join(' ')}
    </>
  );
}
