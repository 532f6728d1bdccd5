import type { Fault } from './ask.ts';
import type { UiLanguage } from './language.tsx';
import { sayFault } from './say-fault.ts';

/**
 * Says what the server refused at the fields themselves, as what is missing is said there, and brings the reader to the first of them.
 * A field is found by the name of the member that it fills. What stood there of an earlier refusal goes: this one says all that is wrong.
 */
export function showAtFields(
  form: HTMLFormElement | null | undefined,
  faults: readonly Fault[],
  language: UiLanguage,
): void {
  if (!form) return;
  const shown = faults.flatMap(({ pointer = '', message }) => {
    const control =
      form.elements.namedItem(pointer.slice(1)) ?? form.elements.namedItem(pointer.split('/').at(-1) ?? '');
    const isField = control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement;
    return isField ? [{ control, text: sayFault(message, language).text }] : [];
  });
  // Only where something is said: what is folded must not open for nothing.
  for (const control of form.querySelectorAll('[aria-invalid=true]'))
    control.dispatchEvent(new Event('invalid', { cancelable: true }));
  for (const { control, text } of shown) control.setCustomValidity(text);
  for (const { control } of shown) control.checkValidity();
  // What was refused is no verdict of the browser's: it keeps nobody from sending the form again.
  for (const { control } of shown) control.setCustomValidity('');
}
