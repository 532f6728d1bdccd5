import { ButtonGroup } from '@utrecht/component-library-react';
import { Press, Refusal, useAction, useSignedIn } from '@keten/web';
import { useState } from 'react';
import type { Self } from '../people/people-api.ts';
import { SureQuestion } from '../sure-question.tsx';
import type { Told } from '../told-notice.tsx';
import type { ShownRegister } from './register.ts';
import { proposeRemoval } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

type Props<Item> = {
  readonly register: ShownRegister<Item>;
  readonly id: string;
  /** As it is, or as it is proposed already. */
  readonly before: Item;
  /** As the register has it; undefined where it is only proposed. */
  readonly now: Item | undefined;
  readonly contentHash: string;
  readonly finish: (told: Told) => void;
};

/** Proposes another content of an entry, or that it goes; only for who may. */
export function EntryChange<Item>({ register, id, before, now, contentHash, finish }: Props<Item>) {
  const texts = useRegisterTexts();
  const { rights } = useSignedIn<Self>();
  const [asks, setAsks] = useState<'change' | 'removal'>();
  const { isBusy, refused, run } = useAction();
  const back = (): void => setAsks(undefined);
  const proposed = (value?: string): void => {
    back();
    const secret = value === undefined ? undefined : { label: texts.secretOnce, value };
    finish({ text: texts.done.proposed, secret });
  };
  const { Form, api } = register;
  if (!rights.includes('register')) return undefined;
  return (
    <>
      <Refusal refused={refused} />
      {asks === 'change' && (
        <div className="keten-panel">
          <Form {...{ before, now, back, known: { id, contentHash } }} finish={(_, secret) => proposed(secret)} />
        </div>
      )}
      {asks === 'removal' && (
        <SureQuestion
          {...{ question: texts.removeAsk, yes: texts.removeYes, isBusy, back }}
          send={() =>
            void run(async () => {
              await proposeRemoval(api, id, contentHash);
              proposed();
            })
          }
        />
      )}
      {asks === undefined && (
        <ButtonGroup>
          <Press onPress={() => setAsks('change')}>{texts.change}</Press>
          {now !== undefined && (
            <Press look="subtle" onPress={() => setAsks('removal')}>
              {texts.remove}
            </Press>
          )}
        </ButtonGroup>
      )}
    </>
  );
}
