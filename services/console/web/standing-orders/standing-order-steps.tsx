import { ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { DecidingPress, Panel, Progress, Refusal, sharedTexts, useAction, useTexts } from '@keten/web';
import { useState } from 'react';
import { DoneMessage } from '../done-message.tsx';
import { LapseNote } from '../people/lapse-note.tsx';
import { ReasonForm } from '../reason-form.tsx';
import { approveOrder, revokeOrder } from './standing-order-api.ts';
import type { StandingOrder } from './standing-order-api.ts';
import { useOrderTexts } from './standing-order-texts.ts';
import { SureQuestion } from '../sure-question.tsx';
import { useConsoleTexts } from '../texts.ts';

type Props = {
  readonly order: StandingOrder;
  /** What was just done, to say so. */
  readonly done: string | undefined;
  readonly finish: (done: string | undefined) => void;
  readonly reload: () => void;
  readonly edit: () => void;
};

/** Agree, withdraw or change: each asks once more, and agreeing counts for what is on the screen. */
export function OrderSteps({ order, done, finish, reload, edit }: Props) {
  const texts = useConsoleTexts();
  const own = useOrderTexts();
  const { busy } = useTexts(sharedTexts);
  const { orderId, contentHash } = order;
  const [question, put] = useState<{ readonly verb: 'approve' | 'revoke'; readonly of: string }>();
  // What was asked of other terms is not asked of these.
  const isStillAsked = question?.of === contentHash && order.allowedVerbs.includes(question.verb);
  const asked = isStillAsked ? question.verb : undefined;
  const ask = (verb: 'approve' | 'revoke'): void => put({ verb, of: contentHash });
  const { isBusy, refused, run } = useAction();
  const back = (): void => put(undefined);
  const take = (work: () => Promise<unknown>, said: string): void => {
    void run(async () => {
      // Whether it was recorded or refused, what is on the screen is no longer how it stands.
      await work().catch((error: unknown) => {
        reload();
        throw error;
      });
      back();
      finish(said);
    });
  };
  return (
    <Panel title={texts.actions}>
      <DoneMessage text={done} />
      <Refusal refused={refused} />
      <LapseNote lapses={order.lapses} {...(order.isInForce ? { rest: own.lapsedStill } : {})} />
      {asked === undefined && <Verbs {...{ order, edit, ask }} />}
      {asked === 'approve' && (
        <SureQuestion
          {...{ isBusy, back, question: own.approveAsk, yes: own.approveYes }}
          send={() => take(() => approveOrder(orderId, contentHash), own.done.approve)}
        />
      )}
      {asked === 'revoke' && (
        <ReasonForm
          {...{ isBusy, back }}
          {...{ label: own.revokeReason, hint: own.revokeWhat, action: own.verbs.revoke, cancel: texts.cancel }}
          send={(reason) => take(() => revokeOrder(orderId, reason), own.done.revoke)}
        />
      )}
      {isBusy && <Progress label={busy} />}
    </Panel>
  );
}

type VerbProps = Pick<Props, 'order' | 'edit'> & { readonly ask: (verb: 'approve' | 'revoke') => void };

function Verbs({ order: { state, allowedVerbs }, edit, ask }: VerbProps) {
  const { verbs, waitsForOther } = useOrderTexts();
  const may = (verb: (typeof allowedVerbs)[number]): boolean => allowedVerbs.includes(verb);
  return (
    <>
      {state === 'submitted' && !may('approve') && <Paragraph>{waitsForOther}</Paragraph>}
      <ButtonGroup>
        {may('approve') && (
          <DecidingPress look="primary" onPress={() => ask('approve')}>
            {verbs.approve}
          </DecidingPress>
        )}
        {may('write') && <DecidingPress onPress={edit}>{verbs.write}</DecidingPress>}
        {may('revoke') && (
          <DecidingPress look="subtle" onPress={() => ask('revoke')}>
            {verbs.revoke}
          </DecidingPress>
        )}
      </ButtonGroup>
    </>
  );
}
