import { Heading2, Paragraph } from '@utrecht/component-library-react';
import { Moment, PageLink } from '@keten/web';
import { ListHead } from './list-head.tsx';
import { LoadedPage } from './loaded-page.tsx';
import { pageOf, standingOrders } from './standing-order-api.ts';
import type { StandingOrder } from './standing-order-api.ts';
import { OrderBadge } from './standing-order-badge.tsx';
import { useOrderTexts } from './standing-order-texts.ts';
import { useConsoleTexts } from './texts.ts';

export const aboutOrders = ['standing-order'];

/** What goes out by itself, and what still waits for a second person. */
export function OrderListPage() {
  const texts = useConsoleTexts();
  const { title, what, none, new: newOrder } = useOrderTexts();
  const back = { to: '/', page: texts.overview, label: texts.back };
  const head = (
    <>
      <ListHead {...{ title, what }} />
      <div>
        <PageLink to="/nieuwe-opdracht" className="utrecht-button utrecht-button--secondary-action">
          {newOrder}
        </PageLink>
      </div>
    </>
  );
  return (
    <LoadedPage load={standingOrders} updates={aboutOrders} back={back} head={head}>
      {(orders) => (orders.length === 0 ? <Paragraph>{none}</Paragraph> : <List orders={orders} />)}
    </LoadedPage>
  );
}

function List({ orders }: { readonly orders: readonly StandingOrder[] }) {
  return (
    <section className="keten-panel">
      <ul className="keten-list">
        {orders.map((order) => (
          <li key={order.orderId}>
            <Line order={order} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ order }: { readonly order: StandingOrder }) {
  const texts = useOrderTexts();
  const { orderId, content, validUntil } = order;
  return (
    <>
      <div className="keten-row">
        <OrderBadge order={order} />
      </div>
      <Heading2>
        <PageLink to={pageOf(orderId)}>{orderId}</PageLink>
      </Heading2>
      <Paragraph className="keten-muted keten-small keten-flush">
        <span lang="nl">
          {content.texts.find(({ language }) => language === 'nl-NL')?.headline} · {content.area.description}
        </span>{' '}
        · {texts.validUntil.toLowerCase()} <Moment at={validUntil} />
      </Paragraph>
    </>
  );
}
