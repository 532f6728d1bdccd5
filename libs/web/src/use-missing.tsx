import { useState } from 'react';
import type { InvalidEvent } from 'react';
import { useTexts } from './language.tsx';
import { sharedTexts } from './texts.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export type Missing = {
  /** What is wrong with the field, once somebody tried to send the form. */
  readonly text: string | undefined;
  readonly onInvalid: (event: InvalidEvent<Control>) => void;
  /** Somebody answers. */
  readonly forget: () => void;
};

/**
 * Says at a field, in the reader's language, that it still asks for an answer, and brings the reader to the first such field: what
 * the browser says by itself is in another language and gone in a moment.
 */
export function useMissing(): Missing {
  const [text, say] = useState<string>();
  const { missing } = useTexts(sharedTexts);
  return {
    text,
    onInvalid: (event) => {
      event.preventDefault();
      const { currentTarget: control } = event;
      say(control.validity.valueMissing ? missing : control.validationMessage);
      const first = control.form?.querySelector<HTMLElement>('input:invalid, select:invalid, textarea:invalid');
      if (first === control) control.focus();
    },
    forget: () => say(undefined),
  };
}

/** Read out as it comes. */
export const MissingNote = ({ id, text }: { readonly id: string; readonly text: string | undefined }) =>
  text === undefined ? undefined : (
    <p id={id} role="alert" className="keten-missing">
      {text}
    </p>
  );
