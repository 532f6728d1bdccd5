import { useState } from 'react';
import type { InvalidEvent } from 'react';
import { useTexts } from './language.tsx';
import { useFieldFault } from './field-faults.tsx';
import { sharedTexts } from './texts.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export type Missing = {
  /** What is wrong with the field, once somebody tried to send the form; as the server says it too. */
  readonly text: string | undefined;
  readonly language?: string;
  readonly onInvalid: (event: InvalidEvent<Control>) => void;
  /** Somebody answers. */
  readonly forget: () => void;
};

/**
 * Says at a field, in the reader's language, that it still asks for an answer, and brings the reader to the first such field: what
 * the browser says by itself is in another language and gone in a moment.
 *
 * @param at JSON pointer of what the field sends, where the server may refuse it.
 */
export function useMissing(at?: string): Missing {
  const [text, say] = useState<string>();
  const { missing } = useTexts(sharedTexts);
  const fault = useFieldFault(at);
  const [answered, setAnswered] = useState<object>();
  const isRefused = text === undefined && fault !== undefined && fault.of !== answered;
  return {
    ...(isRefused ? { text: fault.said.text, language: fault.said.language } : { text }),
    onInvalid: (event) => {
      event.preventDefault();
      const { currentTarget: control } = event;
      // What was refused before is refused no more (see showAtFields).
      if (control.validity.valid) return say(undefined);
      say(control.validity.valueMissing ? missing : control.validationMessage);
      const first = control.form?.querySelector<HTMLElement>('input:invalid, select:invalid, textarea:invalid');
      if (first === control) control.focus();
    },
    forget: () => {
      say(undefined);
      setAnswered(fault?.of);
    },
  };
}

type NoteProps = Pick<Missing, 'text'> & { readonly id: string; readonly language?: string | undefined };

/** Read out as it comes. */
export const MissingNote = ({ id, text, language }: NoteProps) =>
  text === undefined ? undefined : (
    <p id={id} role="alert" className="keten-missing" {...(language === undefined ? {} : { lang: language })}>
      {text}
    </p>
  );
