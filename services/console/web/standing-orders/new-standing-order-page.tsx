import { goTo, PageHeading, PageLink, Progress, Refusal, sharedTexts, useLoaded, useTexts } from '@keten/web';
import { useState } from 'react';
import { newOne } from '../own-texts/own-text-api.ts';
import { OwnTextsNote } from '../own-texts/own-texts-note.tsx';
import { useOwnTexts } from '../own-texts/use-own-texts.ts';
import { OnlyWriters } from '../people/only-writers.tsx';
import { nameOfOrder } from './own-order.ts';
import type { OfferedOrder, OwnOrder } from './own-order.ts';
import { aboutStandingOrders, pageOf } from './standing-order-api.ts';
import { OrderForm } from './standing-order-form.tsx';
import { useOrderTexts } from './standing-order-texts.ts';
import { useConsoleTexts } from '../texts.ts';

const about = { kind: 'order', id: newOne } as const;

export function NewOrderPage() {
  const { app } = useConsoleTexts();
  const texts = useOrderTexts();
  return (
    <div className="keten-stack">
      <nav aria-label={texts.title}>
        <PageLink to="/opdrachten">{texts.back}</PageLink>
      </nav>
      <PageHeading title={texts.new} app={app} />
      <OnlyWriters right="write-order" roles={['operator', 'administrator']}>
        <Form />
      </OnlyWriters>
    </div>
  );
}

function Form() {
  const { loading } = useTexts(sharedTexts);
  const { value, refused, reload } = useLoaded(aboutStandingOrders);
  const own = useOwnTexts<OwnOrder>(about);
  const [taken, take] = useState<OfferedOrder>();
  return (
    <>
      <OwnTextsNote own={own} take={take} nameOf={nameOfOrder} />
      <div className="keten-panel">
        <Refusal refused={refused} onAgain={reload} />
        {value === undefined ? (
          <Progress label={loading} />
        ) : (
          <OrderForm
            key={taken?.textId}
            {...{ plane: value.plane, taken }}
            finish={({ orderId }) => goTo(pageOf(orderId))}
            back={() => goTo('/opdrachten')}
          />
        )}
      </div>
    </>
  );
}
