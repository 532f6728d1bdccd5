import type { Marking } from '@keten/domain';
import { Paragraph } from '@utrecht/component-library-react';
import { Panel, Press, Refusal, useAction, useSignedIn } from '@keten/web';
import { useRef, useState } from 'react';
import type { Self } from '../people/people-api.ts';
import { ReasonForm } from '../reason-form.tsx';
import { SureQuestion } from '../sure-question.tsx';
import { HandOver } from './hand-over.tsx';
import { isAsked, useKnownOwners, useMayOwn, useOwner } from './known-owners.tsx';
import { leaveWork, offerWork, takeWork } from './ownership-api.ts';
import type { Owner } from './ownership-api.ts';
import { useOwnershipTexts } from './ownership-texts.ts';
import { useKeptWork } from './use-kept-work.ts';

type Props = {
  readonly warningId: string;
  readonly marking: Marking;
  /** Of a threat, where people can say so before there is any text for it. */
  readonly mayNeedNothing?: boolean;
};
type Question = 'take-over' | 'hand-over' | 'nothing';

/** Who works on it, and what its reader can do about that. */
export function WorkPanel({ warningId, marking, mayNeedNothing = false }: Props) {
  const texts = useOwnershipTexts();
  const me = useSignedIn<Self>();
  const owner = useOwner(warningId);
  const isMine = owner?.by === me.operatorId;
  const { reload } = useKnownOwners();
  useKeptWork(warningId, isMine, reload);
  const mayOwn = useMayOwn();
  const [question, ask] = useState<Question>();
  const place = useRef<HTMLDivElement>(null);
  const { isBusy, refused, run } = useAction();
  const act = (deed: () => Promise<unknown>, recorded?: () => void): void =>
    void run(async () => {
      await deed().finally(reload);
      recorded?.();
      ask(undefined);
      // The button that was pressed is gone.
      place.current?.focus();
    });
  const back = (): void => ask(undefined);
  const deeds = { warningId, owner, me, isBusy, act, ask, mayNeedNothing };
  return (
    <Panel title={texts.title}>
      <div ref={place} tabIndex={-1} role="status">
        <Said owner={owner} isMine={isMine} />
      </div>
      <Refusal refused={refused} />
      {mayOwn && question === undefined && <Choices {...deeds} />}
      {question === 'take-over' && owner && (
        <SureQuestion
          question={texts.takeOverAsk(owner.name)}
          yes={texts.takeOverYes}
          {...{ isBusy, back }}
          send={() => act(() => takeWork(warningId, owner.by))}
        >
          <Paragraph>{texts.takeOverWhat(owner.name)}</Paragraph>
        </SureQuestion>
      )}
      {question === 'hand-over' && (
        <HandOver {...{ isBusy, back }} send={(asked) => act(() => offerWork(warningId, asked))} />
      )}
      {question === 'nothing' && (
        <ReasonForm
          of={{ id: warningId, decision: 'leave-work', marking }}
          {...{ label: texts.nothingLabel, hint: texts.nothingWhat, action: texts.nothing, cancel: texts.cancel }}
          {...{ isBusy, back }}
          send={(reason, recorded) => act(() => leaveWork(warningId, reason), recorded)}
        />
      )}
    </Panel>
  );
}

function Said({ owner, isMine }: { readonly owner: Owner | undefined; readonly isMine: boolean }) {
  const texts = useOwnershipTexts();
  if (!owner) return <Paragraph>{texts.free}</Paragraph>;
  const { name, offer } = owner;
  const asked = offer?.side === undefined ? offer?.name : texts.sides[offer.side];
  return (
    <>
      <Paragraph>
        <strong>{isMine ? texts.yours : texts.ownedBy(name)}</strong> {isMine && texts.yoursWhat}
      </Paragraph>
      {asked !== undefined && <Paragraph>{isMine ? texts.offered(asked) : texts.offeredBy(name, asked)}</Paragraph>}
    </>
  );
}

type ChoicesProps = Required<Pick<Props, 'warningId' | 'mayNeedNothing'>> & {
  readonly owner: Owner | undefined;
  readonly me: Self;
  readonly isBusy: boolean;
  readonly act: (deed: () => Promise<unknown>) => void;
  readonly ask: (question: Question) => void;
};

function Choices({ warningId, owner, me, isBusy, act, ask, mayNeedNothing }: ChoicesProps) {
  const texts = useOwnershipTexts();
  if (!owner)
    return (
      <Press look="primary" isBusy={isBusy} onPress={() => act(() => takeWork(warningId, ''))}>
        {texts.take}
      </Press>
    );
  if (isAsked(owner, me)) return <Answer {...{ owner, isBusy, act }} />;
  if (owner.by !== me.operatorId) return <Press onPress={() => ask('take-over')}>{texts.takeOver(owner.name)}</Press>;
  return (
    <div className="keten-row">
      {owner.offer ? (
        <Press isBusy={isBusy} onPress={() => act(() => offerWork(warningId))}>
          {texts.takeBack}
        </Press>
      ) : (
        <Press onPress={() => ask('hand-over')}>{texts.handOver}</Press>
      )}
      <Press look="subtle" isBusy={isBusy} onPress={() => act(() => leaveWork(warningId, ''))}>
        {texts.leave}
      </Press>
      {mayNeedNothing && (
        <Press look="subtle" onPress={() => ask('nothing')}>
          {texts.nothing}
        </Press>
      )}
    </div>
  );
}

type AnswerProps = Pick<ChoicesProps, 'isBusy' | 'act'> & { readonly owner: Owner };

/** What somebody says who is asked to go on with it; nobody says no for all of a side. */
export function Answer({ owner: { warningId, offer }, isBusy, act }: AnswerProps) {
  const texts = useOwnershipTexts();
  return (
    <div className="keten-row">
      <Press look="primary" isBusy={isBusy} onPress={() => act(() => takeWork(warningId, ''))}>
        {texts.accept}
      </Press>
      {offer?.side === undefined && (
        <Press isBusy={isBusy} onPress={() => act(() => offerWork(warningId))}>
          {texts.decline}
        </Press>
      )}
    </div>
  );
}
