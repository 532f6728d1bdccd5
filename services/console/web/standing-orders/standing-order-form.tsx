import { Paragraph } from '@utrecht/component-library-react';
import type { Plane } from '@keten/domain';
import { ExerciseMark, LongField, Progress, sharedTexts, TextField, useAction, useTexts, useWords } from '@keten/web';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { FormEnd } from '../form-end.tsx';
import { AreaField } from '../areas/area-field.tsx';
import type { Unfinished } from '../warnings/warning-api.ts';
import { DraftTexts } from '../warnings/draft-form.tsx';
import { DraftPreview } from '../warnings/draft-preview.tsx';
import { FillInTexts } from '../warnings/fill-in-texts.tsx';
import { isFinished } from '../warnings/warning-api.ts';
import { useWarningTexts } from '../warnings/warning-texts.ts';
import { WordingNotes } from '../wording/wording-notes.tsx';
import { Marking, Readers, Response, Times } from '../warnings/draft-reach.tsx';
import { fillInForOrder, previewOfOrder, writeOrder } from './standing-order-api.ts';
import type { OrderDraft, OrderLine, StandingOrder, UnfinishedOrder } from './standing-order-api.ts';
import { newOne } from '../own-texts/own-text-api.ts';
import { KeptSign } from '../own-texts/own-texts-note.tsx';
import { useKeptText } from '../own-texts/use-own-texts.ts';
import type { OfferedOrder, OwnOrder } from './own-order.ts';
import { emptyOrder, fromOrder } from './standing-order-draft.ts';
import { LeastFields } from './standing-order-least.tsx';
import { SourceTicks } from './standing-order-sources.tsx';
import { useOrderTexts } from './standing-order-texts.ts';
import { useConsoleTexts } from '../texts.ts';

type Props = {
  /** Of this console: what is agreed on here is for real, or for exercises. */
  readonly plane: Plane;
  /** What is changed; nothing for a new one. */
  readonly before?: StandingOrder;
  /** What its author goes on with, that they typed before. */
  readonly taken?: OfferedOrder | undefined;
  readonly finish: (written: OrderLine) => void;
  readonly back: () => void;
};

/** All that two persons agree on. */
export function OrderForm({ plane, before, taken, finish, back }: Props) {
  const texts = useConsoleTexts();
  const own = useOrderTexts();
  const words = useWords();
  const { busy } = useTexts(sharedTexts);
  const [name, setName] = useState(taken?.form.name ?? before?.orderId ?? '');
  const [order, setOrder] = useState<UnfinishedOrder>(
    () => taken?.form.order ?? (before ? fromOrder(before) : emptyOrder(new Date(), plane)),
  );
  const basedOn = taken ? taken.form.basedOn : before?.contentHash;
  const about = { kind: 'order', id: before?.orderId ?? newOne } as const;
  const kept = useKeptText(about, taken, { name, order, basedOn } satisfies OwnOrder, order.content);
  const { isBusy, refused, run } = useAction();
  const { content: draft, kinds, sourceIds, atLeast, validForSeconds } = order;
  const change = (part: Partial<Unfinished>): void =>
    setOrder((present) => ({ ...present, content: { ...present.content, ...part } }));
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    // A form that lacks an answer is not sent; the server refuses one all the same.
    void run(async () => {
      finish(await writeOrder(name.trim(), order as OrderDraft, basedOn));
      kept.finish();
    });
  };
  return (
    <form onSubmit={send}>
      {!before && (
        <TextField at="/orderId" label={own.name} hint={own.nameWhat} value={name} onChange={setName} isRequired />
      )}
      <ExerciseMark plane={order.plane} />
      <Paragraph>
        {own.plane}: <strong>{own.planes[order.plane]}</strong>
      </Paragraph>
      <Paragraph>
        {own.kinds}: <strong>{kinds.map((kind) => words.kind[kind]).join(', ')}</strong>
      </Paragraph>
      <fieldset className="keten-plain">
        <legend className="utrecht-form-fieldset__legend">{own.places}</legend>
        <Paragraph>{own.placesWhat}</Paragraph>
        <AreaField
          area={draft.area}
          change={(places) => change({ area: { ...draft.area, ...places } })}
          meaning={own.holdsHere}
          placesOnly
          isRequired
        />
      </fieldset>
      <SourceTicks chosen={sourceIds} change={(chosen) => setOrder((present) => ({ ...present, sourceIds: chosen }))} />
      <LeastFields least={atLeast} change={(least) => setOrder((present) => ({ ...present, atLeast: least }))} />
      <StandingTexts {...{ order, change }} />
      <DraftTexts {...{ draft, change }} />
      <LongField
        label={texts.checklist}
        hint={texts.onePerLine}
        value={draft.checklist.join('\n')}
        onChange={(text) => change({ checklist: text.split('\n') })}
      />
      <WordingNotes text={draft.checklist.join('\n')} language="nl-NL" />
      <Paragraph>{own.replaced}</Paragraph>
      <Times {...{ draft, change }} endLabel={own.validUntil} />
      <TextField
        label={own.validFor}
        type="number"
        min={1}
        value={String(Math.round(validForSeconds / 60))}
        onChange={(minutes) =>
          setOrder((present) => ({ ...present, validForSeconds: Math.max(1, Math.round(Number(minutes))) * 60 }))
        }
      />
      <Response {...{ draft, change }} />
      <Marking {...{ draft, change }} />
      <Readers {...{ draft, change }} />
      <OrderPreview order={order} />
      <FormEnd {...{ refused, isBusy, back }} send={own.save} cancel={texts.cancel} />
      <KeptSign kept={kept} />
      {isBusy && <Progress label={busy} />}
    </form>
  );
}

type OrderProps = { readonly order: UnfinishedOrder };

/** What two persons agreed on for this threat, as for a warning: only the moment is not in it. */
function StandingTexts({ order, change }: OrderProps & { readonly change: (part: Partial<Unfinished>) => void }) {
  const texts = useWarningTexts();
  const own = useOrderTexts();
  const { content, atLeast } = order;
  const missing = [
    content.area.codes.length === 0 && own.places,
    atLeast.certainty === undefined && `${own.least}: ${texts.certainty}`,
  ].filter((name) => name !== false);
  return <FillInTexts said={content} {...{ missing, change }} load={() => fillInForOrder(order)} />;
}

/** Whom it reaches at most, and exactly what arrives there: no person looks at it any more when it goes out. */
function OrderPreview({ order }: OrderProps) {
  const own = useOrderTexts();
  const { content } = order;
  const checklist = content.checklist.map((line) => line.trim()).filter((line) => line !== '');
  return (
    <DraftPreview
      draft={{ ...order, content: { ...content, checklist } }}
      previewOf={previewIfWritten}
      reach={{ label: own.atMost, what: own.atMostWhat }}
    />
  );
}

const previewIfWritten = (order: UnfinishedOrder) =>
  isFinished({ ...order.content, purpose: 'alert' }) && order.content.area.codes.length > 0
    ? previewOfOrder(order)
    : undefined;
