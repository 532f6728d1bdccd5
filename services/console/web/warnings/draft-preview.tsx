import { Paragraph } from '@utrecht/component-library-react';
import { Refusal, useLoaded } from '@keten/web';
import { useCallback, useDeferredValue } from 'react';
import { Arrivals } from './arrivals.tsx';
import { DependantsNote } from './dependants.tsx';
import { ReachOf } from './reach-note.tsx';
import { Recipients } from './recipients-panel.tsx';
import { TakenOverNote } from './taken-over-note.tsx';
import type { Preview } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

type Props<Text> = {
  readonly draft: Text;
  /** Asks what would come of it, and is the same function for the same warning; of a text that is half typed nothing comes yet. */
  readonly previewOf: (draft: Text) => Promise<Preview> | undefined;
  /** How it says whom it reaches, where that is not who it reaches now. */
  readonly reach?: { readonly label: string; readonly what: string };
};

/** While somebody writes: whom it would reach, and what of the text would arrive. */
export function DraftPreview<Text extends object>({ draft, previewOf, reach }: Props<Text>) {
  const { arrives: texts } = useWarningTexts();
  const asked = useDeferredValue(JSON.stringify(draft));
  const load = useCallback(async () => ({ preview: await previewOf(JSON.parse(asked) as Text) }), [previewOf, asked]);
  const { value, refused, reload } = useLoaded(load);
  const preview = value?.preview;
  return (
    <fieldset className="keten-plain">
      <legend className="utrecht-form-fieldset__legend">{texts.title}</legend>
      <Refusal refused={refused} onAgain={reload} isQuiet />
      {value && !preview && <Paragraph>{texts.notYet}</Paragraph>}
      {preview && (
        <>
          <ReachOf reach={preview.reach} recipients={preview.recipients} label={reach?.label} />
          <DependantsNote all={preview.dependants} />
          <TakenOverNote takenOver={preview.takenOver} />
          {reach && <Paragraph>{reach.what}</Paragraph>}
          <Recipients recipients={preview.recipients} />
          <Arrivals arrivals={preview.arrivals} />
        </>
      )}
    </fieldset>
  );
}
