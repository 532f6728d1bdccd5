import { serviceStates } from '@keten/domain';
import type { ServiceState } from '@keten/domain';
import { RadioFields, useWords } from '@keten/web';
import { usePortalTexts } from './texts.ts';

type Props = { readonly value: ServiceState | undefined; readonly onChange: (value: ServiceState) => void };

/** How the entity's own service is. */
export function ServiceField({ value, onChange }: Props) {
  const texts = usePortalTexts();
  const words = useWords();
  return (
    <fieldset className="keten-plain">
      <legend>{texts.service}</legend>
      <RadioFields value={value} options={serviceStates} nameOf={(state) => words.service[state]} onChange={onChange} />
    </fieldset>
  );
}
