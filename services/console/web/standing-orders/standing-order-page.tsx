import { sayWhatItIs } from '@keten/domain';
import { Code, Paragraph } from '@utrecht/component-library-react';
import {
  Details,
  ExerciseMark,
  FactList,
  LoadedPage,
  Moment,
  NewerNotice,
  PageHeading,
  Panel,
  ReadPart,
  useWords,
  WarningTexts,
} from '@keten/web';
import type { Decided, Showing } from '@keten/web';
import { useNameOf } from '../people/known-people.tsx';
import { useCallback, useState } from 'react';
import { useDone } from '../done-message.tsx';
import { useSourceNames } from '../sources-health/source-names.ts';
import { AreaPanel } from '../areas/area-panel.tsx';
import { standingOrder } from './standing-order-api.ts';
import type { StandingOrder } from './standing-order-api.ts';
import { OrderBadge } from './standing-order-badge.tsx';
import { OwnTextsNote, WritersNote } from '../own-texts/own-texts-note.tsx';
import { useOwnTexts } from '../own-texts/use-own-texts.ts';
import { nameOfOrder } from './own-order.ts';
import type { OfferedOrder, OwnOrder } from './own-order.ts';
import { OrderForm } from './standing-order-form.tsx';
import { LeastWords } from './standing-order-least.tsx';
import { aboutOrders } from './standing-order-list-page.tsx';
import { OrderSteps } from './standing-order-steps.tsx';
import type { OrderDone } from './standing-order-steps.tsx';
import { useOrderTexts } from './standing-order-texts.ts';
import { useConsoleTexts } from '../texts.ts';
import { Arrivals } from '../warnings/arrivals.tsx';
import { RecipientsPanel } from '../warnings/recipients-panel.tsx';
import { shortHash, useAudience } from '../warnings/warning-facts.tsx';
import { useWarningTexts } from '../warnings/warning-texts.ts';

/** An approval counts for the terms on the screen. */
const decided: Decided<StandingOrder> = {
  versionOf: ({ contentHash }) => contentHash,
  isAsked: ({ allowedVerbs }) => allowedVerbs.includes('approve'),
};

export function OrderPage({ orderId }: { readonly orderId: string }) {
  const texts = useOrderTexts();
  const load = useCallback(() => standingOrder(orderId), [orderId]);
  const back = { to: '/opdrachten', page: texts.title, label: texts.back };
  return (
    <LoadedPage load={load} updates={aboutOrders} back={back} decided={decided}>
      {(order, showing) => <Known {...{ order, showing }} />}
    </LoadedPage>
  );
}

type KnownProps = { readonly order: StandingOrder; readonly showing: Showing };

function Known({ order, showing: { reload, own: isOwn } }: KnownProps) {
  const texts = useConsoleTexts();
  const own = useOrderTexts();
  const { arrives } = useWarningTexts();
  const [edited, setEdited] = useState<{ readonly from: StandingOrder; readonly taken?: OfferedOrder }>();
  const ownTexts = useOwnTexts<OwnOrder>({ kind: 'order', id: order.orderId });
  const { done, sayDone } = useDone({ state: order.state, age: ageOf(order) });
  const finish = (what: OrderDone | undefined): void => {
    setEdited(undefined);
    sayDone(what);
    reload();
  };
  return (
    <>
      <div>
        <ExerciseMark plane={order.content.plane} />
        <PageHeading title={own.one(order.orderId)} app={texts.app} />
        <OrderBadge order={order} />
      </div>
      <WritersNote own={ownTexts} />
      <OwnTextsNote own={ownTexts} take={(taken) => setEdited({ from: order, taken })} nameOf={nameOfOrder} />
      {edited ? (
        <Panel title={own.verbs.write}>
          <Paragraph>{own.changeWhat}</Paragraph>
          {/* What the author started from stays, whatever comes in live. */}
          <OrderForm
            key={edited.taken?.textId}
            plane={edited.from.content.plane}
            before={edited.from}
            taken={edited.taken}
            finish={({ contentHash }) => {
              isOwn(contentHash);
              finish({ text: own.done.write, leaves: ['submitted'] });
            }}
            back={() => finish(undefined)}
          />
        </Panel>
      ) : (
        <div className="keten-columns">
          <div className="keten-stack">
            <ReadPart of={order.contentHash} ask={texts.readFirst}>
              <Panel title={texts.texts}>
                <WarningTexts texts={order.content.texts} />
              </Panel>
            </ReadPart>
            <RecipientsPanel recipients={order.recipients} what={own.atMostWhat} />
            <ReadPart of={order.contentHash} ask={texts.readArrivals}>
              <Panel title={arrives.title}>
                <Arrivals arrivals={order.arrivals} />
              </Panel>
            </ReadPart>
            <OrderWithdrawal order={order} />
            <ReadPart of={order.contentHash} ask={texts.seeMap}>
              <AreaPanel area={order.content.area} meaning={own.holdsHere} />
            </ReadPart>
            <OrderFacts order={order} />
          </div>
          <OrderSteps {...{ order, done, finish, reload }} edit={() => setEdited({ from: order })} />
        </div>
      )}
      {!edited && <NewerNotice />}
    </>
  );
}

/** When somebody last took a step with it. */
const ageOf = ({ submittedAt, approvedAt = '', revokedAt = '' }: StandingOrder): number =>
  Math.max(...[submittedAt, approvedAt, revokedAt].filter((at) => at !== '').map(Date.parse));

/** What whoever was warned hears when it was a false alarm: agreed on with the order. */
function OrderWithdrawal({ order: { content, contentHash, withdrawalArrivals } }: { readonly order: StandingOrder }) {
  const { readWithdrawal } = useConsoleTexts();
  const { withdrawal } = useOrderTexts();
  const { arrives } = useWarningTexts();
  if (!content.withdrawal) return undefined;
  return (
    <ReadPart of={contentHash} ask={readWithdrawal}>
      <Panel title={withdrawal.title}>
        <Paragraph>{withdrawal.what}</Paragraph>
        <WarningTexts
          texts={content.withdrawal.texts.map((text) =>
            sayWhatItIs({ purpose: 'all-clear', plane: content.plane }, text),
          )}
        />
        {withdrawalArrivals.length > 0 && (
          <Details summary={arrives.title}>
            <Arrivals arrivals={withdrawalArrivals} when={withdrawal.title} />
          </Details>
        )}
      </Panel>
    </ReadPart>
  );
}

/** Everything that an approval binds, and who stands behind it. */
function OrderFacts({ order }: { readonly order: StandingOrder }) {
  const texts = useConsoleTexts();
  const own = useOrderTexts();
  const words = useWords();
  const { content, kinds, sourceIds, atLeast, validForSeconds, validUntil, contentHash } = order;
  const audience = useAudience(content.audience);
  const nameOfSource = useSourceNames();
  return (
    <Panel title={own.terms}>
      <Paragraph>{own.replaced}</Paragraph>
      <FactList
        facts={[
          [own.plane, own.planes[content.plane]],
          [own.kinds, kinds.map((kind) => words.kind[kind]).join(', ')],
          [own.sources, sourceIds.map(nameOfSource).join(', ')],
          [own.least, atLeast ? <LeastWords least={atLeast} /> : '—'],
          [texts.audience, audience],
          [texts.channels, content.channels.map((channel) => words.channel[channel]).join(', ')],
          [texts.checklist, <span lang="nl">{content.checklist.join(' ') || '—'}</span>],
          [texts.acknowledgeWithin, texts.minutes(Math.round(content.acknowledgeWithinSeconds / 60))],
          [own.validForFact, texts.minutes(Math.round(validForSeconds / 60))],
          [texts.marking, `${content.rubricering}, TLP:${content.tlp}`],
          [own.validUntil, <Moment at={validUntil} />],
          [own.submittedBy, <Person id={order.submittedBy} at={order.submittedAt} />],
          order.approvedBy !== '' && [own.approvedBy, <Person id={order.approvedBy} at={order.approvedAt} />],
          order.revokedBy !== '' && [own.revokedBy, <Person id={order.revokedBy} at={order.revokedAt} />],
          order.revokedBecause !== '' && [texts.why, order.revokedBecause],
          [texts.hash, <Code title={contentHash}>{shortHash(contentHash)}</Code>],
        ]}
      />
    </Panel>
  );
}

function Person({ id, at }: { readonly id: string; readonly at: string | undefined }) {
  const nameOf = useNameOf();
  return (
    <>
      {nameOf(id)} {at !== undefined && <Moment at={at} />}
    </>
  );
}
