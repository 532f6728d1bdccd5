import { ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { ChoiceField, Press, Progress, Refusal, sharedTexts, useLoaded, useSignedIn, useTexts } from '@keten/web';
import { sides } from '@keten/domain';
import { useState } from 'react';
import { atWork } from '../people/people-api.ts';
import type { Self } from '../people/people-api.ts';
import type { Asked } from './ownership-api.ts';
import { useOwnershipTexts } from './ownership-texts.ts';

type Props = {
  readonly isBusy: boolean;
  readonly back: () => void;
  readonly send: (asked: Asked) => void;
};

/** Which colleague goes on with it, if they want to, or whoever of a side takes it. */
export function HandOver({ isBusy, back, send }: Props) {
  const texts = useOwnershipTexts();
  const { loading } = useTexts(sharedTexts);
  const { operatorId } = useSignedIn<Self>();
  const { value, refused, reload } = useLoaded(atWork);
  const [to, choose] = useState<string>();
  const able = (value ?? []).filter((each) => each.operatorId !== operatorId && each.rights.includes('own'));
  const asked: readonly (readonly [key: string, name: string, asked: Asked])[] = [
    ...sides
      .filter((side) => able.some((each) => each.side === side))
      .map((side) => [`side ${side}`, texts.anyOf(texts.sides[side]), { toSide: side }] as const),
    ...able.map((each) => [each.operatorId, each.name, { to: each.operatorId }] as const),
  ];
  const chosen = asked.find(([key]) => key === to)?.[2];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) send(chosen);
      }}
    >
      <Refusal refused={refused} onAgain={reload} />
      {!value && !refused && <Progress label={loading} />}
      {value && (
        <ChoiceField
          label={texts.handOverTo}
          value={to}
          options={asked.map(([key]) => key)}
          nameOf={(key) => asked.find(([each]) => each === key)?.[1] ?? key}
          onChange={choose}
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
