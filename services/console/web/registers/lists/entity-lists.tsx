import { Paragraph } from '@utrecht/component-library-react';
import { Details, Refusal, useSignedIn, useUpToDate } from '@keten/web';
import { useState } from 'react';
import type { Self } from '../../people/people-api.ts';
import { ToldNotice } from '../../told-notice.tsx';
import type { Told } from '../../told-notice.tsx';
import { registersAgain } from '../register-told.ts';
import { useRegisterTexts } from '../register-texts.ts';
import { CheckList } from './check-list.tsx';
import { entityLists } from './list-api.ts';
import { WaitingLists } from './waiting-lists.tsx';

/** Changes of many organisations at once: proposed as a file by one administrator, decided on by another. */
export function EntityLists() {
  const texts = useRegisterTexts();
  const { rights } = useSignedIn<Self>();
  const { value = [], refused, reload } = useUpToDate(entityLists, registersAgain);
  const [told, setTold] = useState<Told>();
  const mayPropose = rights.includes('register');
  const finish = (text: string): void => {
    setTold({ text });
    reload();
  };
  return (
    <>
      <Refusal refused={refused} onAgain={reload} />
      <ToldNotice told={told} />
      <WaitingLists lists={value} finish={finish} />
      {mayPropose && (
        <Details summary={texts.lists}>
          <Paragraph className="keten-small keten-muted">{texts.listsWhat}</Paragraph>
          <CheckList finish={() => finish(texts.listProposed)} />
        </Details>
      )}
    </>
  );
}
