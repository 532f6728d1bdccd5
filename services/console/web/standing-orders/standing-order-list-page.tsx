import { Heading2, Paragraph } from '@utrecht/component-library-react';
import { orderNoticeDays } from '@keten/domain';
import { ExerciseMark, LinesPage, Moment, PageLink } from '@keten/web';
import { ListHead } from '../list-head.tsx';
import { WriteLink } from '../people/write-link.tsx';
import { pageOf, standingOrders } from './standing-order-api.ts';
import type { AboutOrders, OrderLine } from './standing-order-api.ts';
import { OrderBadge } from './standing-order-badge.tsx';
import { useOrderTexts } from './standing-order-texts.ts';
import { useConsoleTexts } from '../texts.ts';

/** Who loses a right takes their part in an order with them. */
export const aboutOrders = ['standing-order', 'operator'];
/** One comes to its end by the clock: nobody tells that. */
export const endsAgainMs = 10 * 60_000;

/** What goes out by itself, and what still waits for a second person. */
export function OrderListPage() {
  const texts = useConsoleTexts();
  const { title, what, none, endsSoon, new: newOrder } = useOrderTexts();
  const back = { to: '/', page: texts.overview, label: texts.back };
  const head = (
    <>
      <ListHead {...{ title, what }} />
      <div>
        <WriteLink right="write-order" to="/nieuwe-opdracht">
          {newOrder}
        </WriteLink>
      </div>
    </>
  );
  return (
    <LinesPage<OrderLine, AboutOrders> source={standingOrders} back={back} everyMs={endsAgainMs} head={head}>
      {(items, { counts }) => (
        <>
          {counts.endsSoon > 0 && <Paragraph>{endsSoon(counts.endsSoon, orderNoticeDays)}</Paragraph>}
          {items.length === 0 ? <Paragraph>{none}</Paragraph> : <List orders={items} />}
        </>
      )}
    </LinesPage>
  );
}

function List({ orders }: { readonly orders: readonly OrderLine[] }) {
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

function Line({ order }: { readonly order: OrderLine }) {
  const texts = useOrderTexts();
  const { orderId, content, validUntil } = order;
  return (
    <>
      <ExerciseMark plane={content.plane} />
      <OrderBadge order={order} />
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
