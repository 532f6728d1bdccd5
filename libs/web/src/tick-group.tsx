import { TickField, withTick } from './fields.tsx';

type Props<Value extends string> = {
  readonly title: string;
  readonly all: readonly Value[];
  readonly ticked: readonly Value[];
  readonly nameOf: (value: Value) => string;
  readonly onChange: (ticked: Value[]) => void;
};

/** Any number of a list, each with its tick, under one question. What is ticked and not in the list stays as it is. */
export function TickGroup<Value extends string>({ title, all, ticked, nameOf, onChange }: Props<Value>) {
  const others = ticked.filter((value) => !all.includes(value));
  return (
    <fieldset className="keten-plain">
      <legend className="utrecht-form-fieldset__legend">{title}</legend>
      <div className="keten-ticks">
        {all.map((value) => (
          <TickField
            key={value}
            label={nameOf(value)}
            isTicked={ticked.includes(value)}
            onChange={(isTicked) => onChange([...withTick(all, ticked, value, isTicked), ...others])}
          />
        ))}
      </div>
    </fieldset>
  );
}
