import { Heading2, Paragraph } from '@utrecht/component-library-react';
import { knowsPasskeys, Moment, Press, Refusal, useAction } from '@keten/web';
import { useState } from 'react';
import { DoneMessage } from '../done-message.tsx';
import { SmallTable } from '../small-table.tsx';
import { SureQuestion } from '../sure-question.tsx';
import { AddPasskey } from './add-passkey.tsx';
import { removePasskey } from './people-api.ts';
import type { OwnPasskey } from './people-api.ts';
import { usePeopleTexts } from './people-texts.ts';

type Props = { readonly passkeys: readonly OwnPasskey[]; readonly reload: () => void };

export function OwnPasskeys({ passkeys, reload }: Props) {
  const texts = usePeopleTexts();
  const [isAdding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<OwnPasskey>();
  const [done, setDone] = useState<string>();
  const { isBusy, refused, run } = useAction();
  const finish = (text: string): void => {
    setAdding(false);
    setLeaving(undefined);
    setDone(text);
    reload();
  };
  const remove = ({ credentialId }: OwnPasskey): void =>
    void run(async () => {
      await removePasskey(credentialId);
      finish(texts.passkeyRemoved);
    });
  return (
    <>
      <Heading2>{texts.passkeys}</Heading2>
      <Paragraph>{texts.passkeysWhat}</Paragraph>
      <DoneMessage text={done} />
      <Refusal refused={refused} />
      {passkeys.length > 0 && <PasskeyTable passkeys={passkeys} ask={passkeys.length > 1 ? setLeaving : undefined} />}
      {passkeys.length < 2 && <Paragraph>{passkeys.length === 0 ? texts.noPasskey : texts.oneIsFew}</Paragraph>}
      {leaving && (
        <SureQuestion
          {...{ question: texts.removePasskeyAsk(leaving.name), yes: texts.removePasskeyYes, isBusy }}
          back={() => setLeaving(undefined)}
          send={() => remove(leaving)}
        />
      )}
      {!knowsPasskeys() && <Paragraph>{texts.noPasskeysHere}</Paragraph>}
      {isAdding && <AddPasskey back={() => setAdding(false)} finish={() => finish(texts.passkeyAdded)} />}
      {!isAdding && knowsPasskeys() && <Press onPress={() => setAdding(true)}>{texts.addPasskey}</Press>}
    </>
  );
}

type TableProps = {
  readonly passkeys: readonly OwnPasskey[];
  /** Undefined for the last one, which stays. */
  readonly ask: ((passkey: OwnPasskey) => void) | undefined;
};

function PasskeyTable({ passkeys, ask }: TableProps) {
  const texts = usePeopleTexts();
  const rows = passkeys.map((each) => ({
    id: each.credentialId,
    cells: [
      each.name,
      <Moment at={each.addedAt} />,
      ...(ask
        ? [
            <Press look="subtle" onPress={() => ask(each)}>
              {texts.removePasskey(each.name)}
            </Press>,
          ]
        : []),
    ] as const,
  }));
  return (
    <SmallTable label={texts.passkeys} columns={[texts.device, texts.addedAt, ...(ask ? [''] : [])]} rows={rows} />
  );
}
