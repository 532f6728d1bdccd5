import { ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { DecidingPress, StepPress } from '@keten/web';
import type { Done } from '../done-message.tsx';
import { LapsedSign, LapseNote } from '../people/lapse-note.tsx';
import type { ReactNode } from 'react';
import { ReasonForm } from '../reason-form.tsx';
import { approveOrder, revokeOrder } from './standing-order-api.ts';
import type { StandingOrder } from './standing-order-api.ts';
import { useOrderTexts } from './standing-order-texts.ts';
import { StepsPanel } from '../steps-panel.tsx';
import { SureQuestion } from '../sure-question.tsx';
import { useConsoleTexts } from '../texts.ts';
import { useSteps } from '../use-steps.ts';
import { GoesOut } from '../warnings/issue-question.tsx';
import { ReachAlarm, ReachSign, useWhom } from '../warnings/reach-note.tsx';

export type OrderDone = Done<StandingOrder['state']>;

type Question = 'approve' | 'revoke';

type Props = {
  readonly order: StandingOrder;
  /** What was just done, to say so. */
  readonly done: string | undefined;
  readonly finish: (done: OrderDone | undefined) => void;
  readonly reload: () => void;
  readonly edit: () => void;
};

/** Agree, withdraw or change: each asks once more, and agreeing counts for what is on the screen. */
export function OrderSteps({ order, done, finish, reload, edit }: Props) {
  const texts = useConsoleTexts();
  const own = useOrderTexts();
  const { orderId, contentHash } = order;
  const { asked, ask, back, take, isBusy, refused } = useSteps<Question, OrderDone>({
    ...{ of: contentHash, allowed: order.allowedVerbs, reload, finish },
  });
  const questions: Readonly<Record<Question, () => ReactNode>> = {
    approve: () => (
      <SureQuestion
        {...{ isBusy, back, question: own.approveAsk, yes: own.approveYes }}
        send={() => take(() => approveOrder(orderId, contentHash), { text: own.done.approve, leaves: ['approved'] })}
      >
        <Consequences order={order} />
      </SureQuestion>
    ),
    revoke: () => (
      <ReasonForm
        {...{ isBusy, back }}
        of={{ id: orderId, decision: 'revoke-order', marking: order.content }}
        {...{ label: own.revokeReason, hint: own.revokeWhat, action: own.verbs.revoke, cancel: texts.cancel }}
        send={(reason, recorded) =>
          take(() => revokeOrder(orderId, reason).then(recorded), { text: own.done.revoke, leaves: ['revoked'] })
        }
      />
    ),
  };
  return (
    <StepsPanel
      {...{ done, refused, isBusy }}
      notes={
        <>
          <LapseNote lapses={order.lapses} {...(order.isInForce ? { rest: own.lapsedStill } : {})} />
          {order.state === 'submitted' && <ReachAlarm shown={{ reach: order.reach, state: 'submitted' }} />}
        </>
      }
      sign={
        <div className="keten-row">
          {order.state === 'submitted' && <ReachSign shown={{ reach: order.reach, state: 'submitted' }} />}
          <LapsedSign lapses={order.lapses} />
        </div>
      }
      next={<Approve {...{ order, ask }} />}
      question={asked && questions[asked]()}
    >
      <Verbs {...{ order, edit, ask }} />
    </StepsPanel>
  );
}

/** Whom it would reach, with what, and what it costs to be wrong: as with a warning that a person sends. */
function Consequences({ order }: { readonly order: StandingOrder }) {
  const { atMost, wrong } = useOrderTexts();
  const whom = useWhom(order);
  return (
    <>
      <Paragraph>
        {atMost}: <strong>{whom}</strong>.
      </Paragraph>
      <GoesOut {...order}>
        {wrong.sent(whom)} {wrong.notSent}
      </GoesOut>
    </>
  );
}

type VerbProps = Pick<Props, 'order' | 'edit'> & { readonly ask: (verb: Question) => void };

/** Or for whom it waits. */
function Approve({ order: { state, allowedVerbs }, ask }: Omit<VerbProps, 'edit'>) {
  const { verbs, waitsForOther } = useOrderTexts();
  if (!allowedVerbs.includes('approve'))
    return state === 'submitted' ? <Paragraph className="keten-flush">{waitsForOther}</Paragraph> : undefined;
  return (
    <StepPress look="primary" onPress={() => ask('approve')}>
      {verbs.approve}
    </StepPress>
  );
}

function Verbs({ order, edit, ask }: VerbProps) {
  const { allowedVerbs } = order;
  const { verbs } = useOrderTexts();
  return (
    <ButtonGroup>
      <Approve {...{ order, ask }} />
      {allowedVerbs.includes('write') && <DecidingPress onPress={edit}>{verbs.write}</DecidingPress>}
      {allowedVerbs.includes('revoke') && (
        <DecidingPress look="subtle" onPress={() => ask('revoke')}>
          {verbs.revoke}
        </DecidingPress>
      )}
    </ButtonGroup>
  );
}
