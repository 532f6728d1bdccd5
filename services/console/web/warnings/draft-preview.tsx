import { Press, useLoaded } from '@keten/web';
import { useCallback, useDeferredValue } from 'react';
import { Arrivals } from './arrivals.tsx';
import { ReachOf } from './reach-note.tsx';
import type { PartProps } from './draft-part.ts';
import { isFinished, previewOf } from './warning-api.ts';
import type { Unfinished } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

type Props = { readonly warningId: string | undefined; readonly draft: Unfinished } & Pick<PartProps, 'change'>;

/** While somebody writes: whom it would reach, and what of the text would arrive. A text that is half typed has no preview yet. */
export function DraftPreview({ warningId, draft, change }: Props) {
  const { arrives: texts, fillIn } = useWarningTexts();
  const asked = useDeferredValue(JSON.stringify(draft));
  const load = useCallback(async () => {
    const draft = JSON.parse(asked) as Unfinished;
    return isFinished(draft) ? previewOf(warningId, draft) : undefined;
  }, [warningId, asked]);
  const { value } = useLoaded(load);
  if (!value) return undefined;
  const { template } = value;
  return (
    <fieldset className="keten-plain">
      <legend className="utrecht-form-fieldset__legend">{texts.title}</legend>
      {template && <Press onPress={() => change(template)}>{fillIn}</Press>}
      <ReachOf reach={value.reach} recipients={value.recipients} />
      <Arrivals arrivals={value.arrivals} />
    </fieldset>
  );
}
