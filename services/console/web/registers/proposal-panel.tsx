import { Alert, ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { Icon, Moment, Press, Refusal, useAction, useSignedIn } from '@keten/web';
import { useNameOf } from '../people/known-people.tsx';
import type { Self } from '../people/people-api.ts';
import type { ShownRegister } from './register.ts';
import { decideEntry } from './register-api.ts';
import type { Proposal } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

type Props<Item> = {
  readonly register: ShownRegister<Item>;
  readonly proposal: Proposal<Item>;
  /** What stands in the register now. */
  readonly all: readonly Item[];
  readonly finish: (told: string) => void;
};

/** What one administrator proposes and another decides on, exactly as it stands here. */
export function ProposalPanel<Item>({ register, proposal, all, finish }: Props<Item>) {
  const nameOf = useNameOf();
  const texts = useRegisterTexts();
  const { operatorId, rights } = useSignedIn<Self>();
  const { isBusy, refused, run } = useAction();
  const { by, at, removes, isNew, changed, entry } = proposal;
  const isOwn = by === operatorId;
  const { Facts, api } = register;
  const decide = (verb: 'approve' | 'reject', told: string): void =>
    void run(async () => {
      await decideEntry(api, proposal, verb);
      finish(told);
    });
  const what = removes ? texts.toRemove : isNew ? texts.toAdd : texts.toChange(changed.map(texts.field).join(', '));
  return (
    <Alert type="info" role="status" icon={<Icon name="info" />}>
      <Paragraph>
        <strong>{texts.proposedBy(nameOf(by))}</strong> {what} · <Moment at={at} />
      </Paragraph>
      {!removes && <Facts item={entry} isProposed={!isNew} all={all} />}
      {isOwn && <Paragraph>{texts.waits}</Paragraph>}
      <Refusal refused={refused} />
      {rights.includes('register') && (
        <ButtonGroup>
          {!isOwn && (
            <Press look="primary" isBusy={isBusy} onPress={() => decide('approve', texts.done.applied)}>
              {texts.approve}
            </Press>
          )}
          <Press isBusy={isBusy} onPress={() => decide('reject', texts.done.rejected)}>
            {isOwn ? texts.takeBack : texts.reject}
          </Press>
        </ButtonGroup>
      )}
    </Alert>
  );
}
