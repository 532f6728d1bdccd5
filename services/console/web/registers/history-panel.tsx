import { Moment, Panel, Progress, Refusal, sharedTexts, useLoaded, useTexts } from '@keten/web';
import { useCallback } from 'react';
import { useNameOf } from '../people/known-people.tsx';
import { historyOf } from './register-api.ts';
import type { EntryChange } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

/** Who changed an entry and when, and what is different since. */
export function HistoryPanel({ api, id }: { readonly api: string; readonly id: string }) {
  const texts = useRegisterTexts();
  const { loading } = useTexts(sharedTexts);
  const { value, refused, reload } = useLoaded(useCallback(() => historyOf(api, id), [api, id]));
  return (
    <Panel title={texts.history}>
      <Refusal refused={refused} onAgain={reload} />
      {!value && !refused && <Progress label={loading} />}
      <ol className="keten-list" reversed>
        {value?.map((change, index) => (
          <li key={value.length - index}>
            <Change change={change} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Change({ change: { at, by, byKind, what, changed, said } }: { readonly change: EntryChange }) {
  const nameOf = useNameOf();
  const texts = useRegisterTexts();
  const isOwn = byKind === 'entity';
  return (
    <>
      <Moment at={at} isExact /> · {texts.changes[what]}{' '}
      {by === '' ? texts.nobody : texts.by(isOwn ? by : nameOf(by), isOwn)}
      {said && <div className="keten-small">{texts.noodsteunpuntStates[said]}</div>}
      {changed.length > 0 && <div className="keten-small">{changed.map(texts.field).join(', ')}</div>}
    </>
  );
}
