import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Badge, Icon, PageLink, useLoaded, useUpdates } from '@keten/web';
import type { Step, WarningLine } from './console-api.ts';
import { pageOf, warningsByOrder } from './standing-order-api.ts';
import { useOrderTexts } from './standing-order-texts.ts';

/** On the page of a warning: that no person issued it, by which order it went out, and who had agreed to that. */
export function OrderNote({ steps }: { readonly steps: readonly Step[] }) {
  const texts = useOrderTexts();
  const order = steps.find(({ standingOrder }) => standingOrder)?.standingOrder;
  if (!order) return undefined;
  return (
    <Paragraph>
      {texts.went} <PageLink to={pageOf(order.orderId)}>{order.orderId}</PageLink>.{' '}
      {texts.agreed(order.submittedBy, order.approvedBy)}
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

/** Above every page, until a person takes the warning further. */
export function OrdersAlarm() {
  const texts = useOrderTexts();
  const { value = [], reload } = useLoaded(warningsByOrder);
  useUpdates(aboutWarnings, reload);
  if (value.length === 0) return undefined;
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.alarm}</strong>
      </Paragraph>
      <UnorderedList>
        {value.map(({ warningId, headline, area }) => (
          <UnorderedListItem key={warningId}>
            <PageLink to={`/waarschuwingen/${warningId}`}>
              <span lang="nl">
                {headline} ({area})
              </span>
            </PageLink>
          </UnorderedListItem>
        ))}
      </UnorderedList>
    </Alert>
  );
}
