import { goTo, PageHeading, PageLink } from '@keten/web';
import { pageOf } from './standing-order-api.ts';
import { OrderForm } from './standing-order-form.tsx';
import { useOrderTexts } from './standing-order-texts.ts';
import { useConsoleTexts } from './texts.ts';

export function NewOrderPage() {
  const { app } = useConsoleTexts();
  const texts = useOrderTexts();
  return (
    <div className="keten-stack">
      <nav aria-label={texts.title}>
        <PageLink to="/opdrachten">{texts.back}</PageLink>
      </nav>
      <PageHeading title={texts.new} app={app} />
      <div className="keten-panel">
        <OrderForm finish={(orderId) => goTo(pageOf(orderId))} back={() => goTo('/opdrachten')} />
      </div>
    </div>
  );
}
