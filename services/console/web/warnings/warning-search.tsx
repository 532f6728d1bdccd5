import { ChoiceField, Press, TextField, useWords } from '@keten/web';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import type { Warning } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

type State = Warning['state'] | '';
/** An empty one finds all. */
export type Sought = { readonly state: State; readonly words: string };

type Props = { readonly sought: Sought | undefined; readonly onSeek: (sought: Sought | undefined) => void };

const states = ['', 'proposed', 'draft', 'submitted', 'approved', 'rejected', 'issued', 'ended'] as const;

/** Warnings by their words, their places and their state, on whatever page they stand. */
export function SearchForm({ sought, onSeek }: Props) {
  const { lists } = useWarningTexts();
  const { warning: nameOf } = useWords();
  const [words, setWords] = useState('');
  const [state, setState] = useState<State>('');
  const seek = (event: SubmitEvent): void => {
    event.preventDefault();
    onSeek(words.trim() === '' && state === '' ? undefined : { state, words: words.trim() });
  };
  const seekNothing = (): void => {
    setWords('');
    setState('');
    onSeek(undefined);
  };
  return (
    <search>
      <form className="keten-row keten-search" onSubmit={seek}>
        <TextField label={lists.words} value={words} onChange={setWords} maxLength={200} />
        <ChoiceField
          label={lists.state}
          value={state}
          options={states}
          nameOf={(each) => (each === '' ? lists.anyState : nameOf[each])}
          onChange={setState}
        />
        <Press isSubmit>{lists.seek}</Press>
        {sought && (
          <Press look="subtle" onPress={seekNothing}>
            {lists.all}
          </Press>
        )}
      </form>
    </search>
  );
}
