import { FormFieldDescription } from '@utrecht/component-library-react';
import { useId } from 'react';
import { TickField, withTick } from './fields.tsx';
import { MissingNote, useMissing } from './use-missing.tsx';

type Props<Value extends string> = {
  readonly title: string;
  readonly hint?: string;
  readonly all: readonly Value[];
  readonly ticked: readonly Value[];
  readonly nameOf: (value: Value) => string;
  readonly onChange: (ticked: Value[]) => void;
  /** A form is not sent as long as none is ticked. */
  readonly isRequired?: boolean;
};

/** Any number of a list, each with its tick, under one question. What is ticked and not in the list stays as it is. */
export function TickGroup<Value extends string>({
  title,
  hint,
  all,
  ticked,
  nameOf,
  onChange,
  isRequired = false,
}: Props<Value>) {
  const note = useId();
  const { text, onInvalid, forget } = useMissing();
  const others = ticked.filter((value) => !all.includes(value));
  return (
    <fieldset className="keten-plain">
      <legend className="utrecht-form-fieldset__legend">{title}</legend>
      {hint !== undefined && <FormFieldDescription>{hint}</FormFieldDescription>}
      <div className="keten-ticks">
        {all.map((value, index) => (
          <TickField
            key={value}
            label={nameOf(value)}
            isTicked={ticked.includes(value)}
            onChange={(isTicked) => {
              forget();
              onChange([...withTick(all, ticked, value, isTicked), ...others]);
            }}
            // The first speaks for all of them.
            {...(isRequired && index === 0 ? { onInvalid, isRequired: ticked.length === 0 } : {})}
            {...(text === undefined ? {} : { describedBy: note })}
          />
        ))}
      </div>
      <MissingNote id={note} text={text} />
    </fieldset>
  );
}
