import { Alert, ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { Details, Icon, Moment, Press, Refusal, useAction } from '@keten/web';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNameOf } from '../people/known-people.tsx';
import { useMay } from '../people/use-may.ts';
import { SureQuestion } from '../sure-question.tsx';
import { useWordingTexts } from './wording-texts.ts';

type Decision<Content> = {
  readonly at: string;
  readonly proposedBy: string;
  readonly approvedBy: string;
  /** Absent when it was taken out. */
  readonly content?: Content | undefined;
};

/** Of an entry what its page needs: what holds, what somebody proposes for another to decide on, and what was decided. */
type Entry<Content> = {
  readonly inForce?: Content | undefined;
  readonly proposal?: { readonly content?: Content | undefined; readonly by: string } | undefined;
  readonly decisions: readonly Decision<Content>[];
};

export type AgreedProps<Content> = {
  readonly entry: Entry<Content>;
  readonly myId: string;
  readonly finish: (told: string) => void;
  readonly show: (content: Content) => ReactNode;
  readonly form: (finish: () => void, back: () => void) => ReactNode;
  readonly decide: (verb: 'approve' | 'reject') => Promise<unknown>;
  /** Proposes to take it out; absent for what always holds. */
  readonly takeOut?: () => Promise<unknown>;
};

/** What two persons decide: the one proposes, another approves, and what held before holds until then. */
export function AgreedEntry<Content>(props: AgreedProps<Content>) {
  const { entry, finish, show, form, takeOut } = props;
  const nameOf = useNameOf();
  const texts = useWordingTexts();
  const [asks, setAsks] = useState<'change' | 'removal'>();
  const { isBusy, refused, run } = useAction();
  const mayPropose = useMay('propose-wording');
  const { inForce, decisions } = entry;
  const last = decisions.at(-1);
  const back = (): void => setAsks(undefined);
  const proposed = (): void => {
    back();
    finish(texts.done.proposed);
  };
  return (
    <>
      {inForce ? show(inForce) : <Paragraph>{texts.notInForce}</Paragraph>}
      {last && (
        <Paragraph className="keten-small keten-muted">
          <Moment at={last.at} /> · {texts.decided(nameOf(last.proposedBy), nameOf(last.approvedBy))}
        </Paragraph>
      )}
      <Earlier decisions={decisions.slice(0, -1)} show={show} />
      <Proposal {...props} />
      <Refusal refused={refused} />
      {asks === 'change' && form(proposed, back)}
      {asks === 'removal' && takeOut && (
        <SureQuestion
          {...{ question: texts.removeAsk, yes: texts.removeYes, isBusy, back }}
          send={() =>
            void run(async () => {
              await takeOut();
              proposed();
            })
          }
        />
      )}
      {asks === undefined && mayPropose && (
        <ButtonGroup>
          <Press onPress={() => setAsks('change')}>{texts.change}</Press>
          {inForce && takeOut && (
            <Press look="subtle" onPress={() => setAsks('removal')}>
              {texts.remove}
            </Press>
          )}
        </ButtonGroup>
      )}
    </>
  );
}

/** What was decided before, the newest first, each with what held from then on. */
function Earlier<Content>({ decisions, show }: Pick<Entry<Content>, 'decisions'> & Pick<AgreedProps<Content>, 'show'>) {
  const nameOf = useNameOf();
  const texts = useWordingTexts();
  if (decisions.length === 0) return undefined;
  return (
    <Details summary={texts.earlier(decisions.length)}>
      <ol className="keten-list" reversed>
        {decisions.toReversed().map(({ at, proposedBy, approvedBy, content }) => (
          <li key={at}>
            <Paragraph className="keten-small keten-muted">
              <Moment at={at} isExact /> · {texts.decided(nameOf(proposedBy), nameOf(approvedBy))}
            </Paragraph>
            {content ? show(content) : <Paragraph>{texts.takenOut}</Paragraph>}
          </li>
        ))}
      </ol>
    </Details>
  );
}

/** What somebody else decides on, exactly as it stands here. */
function Proposal<Content>({ entry: { proposal }, myId, finish, show, decide }: AgreedProps<Content>) {
  const nameOf = useNameOf();
  const texts = useWordingTexts();
  const { isBusy, refused, run } = useAction();
  const mayApprove = useMay('approve-wording');
  const mayReject = useMay('reject-wording');
  if (!proposal) return undefined;
  const isOwn = proposal.by === myId;
  const decideAnd = (verb: 'approve' | 'reject', told: string): void =>
    void run(async () => {
      await decide(verb);
      finish(told);
    });
  return (
    <Alert type="info" role="status" icon={<Icon name="info" />}>
      <Paragraph>
        <strong>{texts.proposedBy(nameOf(proposal.by))}</strong> {!proposal.content && texts.toRemove}
      </Paragraph>
      {proposal.content && show(proposal.content)}
      {isOwn && <Paragraph>{texts.waits}</Paragraph>}
      <Refusal refused={refused} />
      <ButtonGroup>
        {!isOwn && mayApprove && (
          <Press look="primary" isBusy={isBusy} onPress={() => decideAnd('approve', texts.done.applied)}>
            {texts.approve}
          </Press>
        )}
        {mayReject && (
          <Press isBusy={isBusy} onPress={() => decideAnd('reject', texts.done.rejected)}>
            {isOwn ? texts.takeBack : texts.reject}
          </Press>
        )}
      </ButtonGroup>
    </Alert>
  );
}
