import { FormFieldDescription, Paragraph } from '@utrecht/component-library-react';
import { TickField, useLoaded, withTick } from '@keten/web';
import { sourcesHealth } from '../sources-health/source-api.ts';
import { useOrderTexts } from './standing-order-texts.ts';

type Props = { readonly chosen: readonly string[]; readonly change: (chosen: readonly string[]) => void };

/** The military sources on whose word alone it goes out. */
export function SourceTicks({ chosen, change }: Props) {
  const texts = useOrderTexts();
  const { value = [] } = useLoaded(sourcesHealth);
  const military = value.filter(({ kind }) => kind === 'military');
  const ids = military.map(({ sourceId }) => sourceId);
  return (
    <fieldset className="keten-plain">
      <legend className="utrecht-form-fieldset__legend">{texts.sources}</legend>
      <FormFieldDescription>{texts.sourcesWhat}</FormFieldDescription>
      {military.length === 0 && <Paragraph>{texts.noSources}</Paragraph>}
      {military.map(({ sourceId, name }) => (
        <TickField
          key={sourceId}
          label={name}
          isTicked={chosen.includes(sourceId)}
          onChange={(isTicked) => change(withTick(ids, chosen, sourceId, isTicked))}
        />
      ))}
    </fieldset>
  );
}
