import { goTo, PageHeading, PageLink, Progress, Refusal, sharedTexts, useLoaded, useTexts } from '@keten/web';
import { aboutStandingOrders, pageOf } from './standing-order-api.ts';
import { OrderForm } from './standing-order-form.tsx';
import { useOrderTexts } from './standing-order-texts.ts';
import { useConsoleTexts } from '../texts.ts';

export function NewOrderPage() {
  const { app } = useConsoleTexts();
  const texts = useOrderTexts();
  const { loading } = useTexts(sharedTexts);
  const { value, refused, reload } = useLoaded(aboutStandingOrders);
  return (
    <div className="keten-stack">
      <nav aria-label={texts.title}>
        <PageLink to="/opdrachten">{texts.back}</PageLink>
      </nav>
      <PageHeading title={texts.new} app={app} />
      <div className="keten-panel">
        <Refusal refused={refused} onAgain={reload} />
        {value === undefined ? (
          <Progress label={loading} />
        ) : (
          <OrderForm
            plane={value.plane}
            finish={({ orderId }) => goTo(pageOf(orderId))}
            back={() => goTo('/opdrachten')}
          />
        )}
      </div>
    </div>
  );
}
