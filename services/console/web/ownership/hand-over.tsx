import { ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { ChoiceField, Press, Progress, Refusal, sharedTexts, useLoaded, useSignedIn, useTexts } from '@keten/web';
import { useState } from 'react';
import { atWork } from '../people/people-api.ts';
import type { Self } from '../people/people-api.ts';
import { useOwnershipTexts } from './ownership-texts.ts';

type Props = {
  readonly isBusy: boolean;
  readonly back: () => void;
  readonly send: (to: string) => void;
};

/** Which colleague goes on with it, if they want to. */
export function HandOver({ isBusy, back, send }: Props) {
  const texts = useOwnershipTexts();
  const { loading } = useTexts(sharedTexts);
  const { operatorId } = useSignedIn<Self>();
  const { value, refused, reload } = useLoaded(atWork);
  const [to, choose] = useState<string>();
  const able = (value ?? []).filter((each) => each.operatorId !== operatorId && each.rights.includes('own'));
  const nameOf = (id: string): string => able.find((each) => each.operatorId === id)?.name ?? id;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (to !== undefined) send(to);
      }}
    >
      <Refusal refused={refused} onAgain={reload} />
      {!value && !refused && <Progress label={loading} />}
      {value && (
        <ChoiceField
          label={texts.handOverTo}
          value={to}
          options={able.map((each) => each.operatorId)}
          {...{ nameOf, onChange: choose }}
        />
      )}
      <Paragraph>{texts.handOverWhat}</Paragraph>
      <ButtonGroup>
        <Press look="primary" isSubmit isBusy={isBusy}>
          {texts.askThem}
        </Press>
        <Press look="subtle" onPress={back}>
          {texts.cancel}
        </Press>
      </ButtonGroup>
    </form>
  );
}
