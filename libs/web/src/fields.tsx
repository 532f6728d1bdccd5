import {
  Checkbox,
  FormField,
  FormFieldDescription,
  FormLabel,
  RadioButton,
  Select,
  SelectOption,
  Textarea,
  Textbox,
} from '@utrecht/component-library-react';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from './language.tsx';
import { sharedTexts } from './texts.ts';
import { MissingNote, useMissing } from './use-missing.tsx';
import type { Missing } from './use-missing.tsx';

type Common = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isRequired?: boolean;
  readonly maxLength?: number;
  /** JSON pointer of what it sends: what the server refuses there stands beside it. */
  readonly at?: string;
};

type FramedProps = Pick<Common, 'label' | 'hint'> & {
  readonly id: string;
  readonly missing: string | undefined;
  readonly language?: string | undefined;
  readonly children: ReactNode;
};

/** A label above its control, with a hint that is read along with it. */
const Framed = ({ label, hint, id, missing, language, children }: FramedProps) => (
  <FormField>
    <div className="utrecht-form-field__label">
      <FormLabel htmlFor={id}>{label}</FormLabel>
    </div>
    {hint !== undefined && <FormFieldDescription id={`${id}-hint`}>{hint}</FormFieldDescription>}
    <div className="utrecht-form-field__input">{children}</div>
    <MissingNote id={`${id}-missing`} text={missing} language={language} />
  </FormField>
);

/** By its name the field is found when what stands in it is refused. */
const named = (at: string | undefined) => (at === undefined ? {} : { name: at.slice(1) });

/** What is read along with a control: what is wrong first. */
function described(id: string, hint: string | undefined, missing: string | undefined) {
  const by = [...(missing === undefined ? [] : [`${id}-missing`]), ...(hint === undefined ? [] : [`${id}-hint`])];
  return {
    ...(by.length > 0 && { 'aria-describedby': by.join(' ') }),
    ...(missing !== undefined && { invalid: true }),
  };
}

type TextProps = Common & {
  readonly type?: 'text' | 'password' | 'number' | 'datetime-local' | 'date' | 'time';
  readonly autoComplete?: string;
  readonly min?: number;
};

export function TextField({ label, hint, value, onChange, isRequired = false, type = 'text', at, ...rest }: TextProps) {
  const id = useId();
  const { text, language, onInvalid, forget } = useMissing(at);
  return (
    <Framed {...{ label, id, language, missing: text }} {...(hint === undefined ? {} : { hint })}>
      <Textbox
        {...{ id, type, value, ...named(at), ...rest }}
        {...described(id, hint, text)}
        inputRequired={isRequired}
        onInvalid={onInvalid}
        onChange={(event) => {
          forget();
          onChange(event.currentTarget.value);
        }}
      />
    </Framed>
  );
}

type LongProps = Common & {
  readonly rows?: number;
  /** True when it appears because the reader asked for it. */
  readonly hasFocus?: boolean;
};

export function LongField({
  label,
  hint,
  value,
  onChange,
  isRequired = false,
  rows = 4,
  hasFocus,
  at,
  ...rest
}: LongProps) {
  const id = useId();
  const { text, language, onInvalid, forget } = useMissing(at);
  return (
    <Framed {...{ label, id, language, missing: text }} {...(hint === undefined ? {} : { hint })}>
      <Textarea
        {...{ id, rows, value, ...named(at), ...rest }}
        {...described(id, hint, text)}
        inputRequired={isRequired}
        autoFocus={hasFocus === true}
        onInvalid={onInvalid}
        onChange={(event) => {
          forget();
          onChange(event.currentTarget.value);
        }}
      />
    </Framed>
  );
}

type ChoiceProps<Value extends string> = {
  readonly label: string;
  /** Undefined as long as nobody chose: nothing is said for the reader. */
  readonly value: Value | undefined;
  readonly options: readonly Value[];
  readonly nameOf: (value: Value) => string;
  readonly onChange: (value: Value) => void;
  /** JSON pointer of what it sends: what the server refuses there stands beside it. */
  readonly at?: string;
};

export function ChoiceField<Value extends string>({ label, value, options, nameOf, onChange, at }: ChoiceProps<Value>) {
  const id = useId();
  const { choose: first } = useTexts(sharedTexts);
  const { text, language, onInvalid, forget } = useMissing(at);
  const choose = (chosen: string): void => {
    const found = options.find((option) => option === chosen);
    forget();
    if (found !== undefined) onChange(found);
  };
  return (
    <Framed {...{ label, id, language, missing: text }}>
      <Select
        {...{ id, value: value ?? '', onInvalid }}
        {...described(id, undefined, text)}
        // Without `noscript` the component tells screen readers alone.
        noscript
        // Where nothing is one of the options, to choose nothing is an answer.
        required={!options.some((option) => option === '')}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {value === undefined && <SelectOption value="">{first}</SelectOption>}
        {options.map((option) => (
          <SelectOption key={option} value={option}>
            {nameOf(option)}
          </SelectOption>
        ))}
      </Select>
    </Framed>
  );
}

type TickProps = {
  readonly label: string;
  readonly isTicked: boolean;
  readonly onChange: (isTicked: boolean) => void;
  readonly isRequired?: boolean;
  readonly onInvalid?: Missing['onInvalid'];
  /** The id of what is read along with it. */
  readonly describedBy?: string;
};

/** A tick with its whole line as target. */
export const TickField = ({ label, isTicked, onChange, isRequired = false, onInvalid, describedBy }: TickProps) => (
  <label className="keten-choice">
    <Checkbox
      checked={isTicked}
      inputRequired={isRequired}
      {...(onInvalid ? { onInvalid } : {})}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
    <span>{label}</span>
  </label>
);

/** One of a few, all in sight. Stands in a Fieldset, whose legend is the question. */
export function RadioFields<Value extends string>({
  value,
  options,
  nameOf,
  onChange,
}: Omit<ChoiceProps<Value>, 'label' | 'nameOf' | 'at'> & { readonly nameOf: (value: Value) => ReactNode }) {
  const name = useId();
  const { text, onInvalid, forget } = useMissing();
  const note = `${name}-missing`;
  return (
    <>
      {options.map((option) => (
        <label key={option} className="keten-choice">
          <RadioButton
            {...{ name, onInvalid, value: option, checked: option === value, required: true }}
            {...(text === undefined ? {} : { 'aria-describedby': note })}
            onChange={() => {
              forget();
              onChange(option);
            }}
          />
          <span>{nameOf(option)}</span>
        </label>
      ))}
      <MissingNote id={note} text={text} />
    </>
  );
}

/** The list with or without the value, in the order of `all`. */
export const withTick = <Value,>(
  all: readonly Value[],
  ticked: readonly Value[],
  value: Value,
  isTicked: boolean,
): Value[] => all.filter((each) => (each === value ? isTicked : ticked.includes(each)));
