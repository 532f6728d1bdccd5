import { LongField } from '@keten/web';
import type { KeyboardEvent } from 'react';

type Props = Pick<Parameters<typeof LongField>[0], 'label' | 'hint' | 'value' | 'onChange' | 'isRequired' | 'at'> & {
  readonly maxLength?: number;
};

/** A headline is seen whole while it is written, also in half a column; it has no lines of its own, and Enter sends the form. */
export const HeadlineField = ({ maxLength = 160, onChange, ...rest }: Props) => (
  <div onKeyDown={sendOnEnter}>
    <LongField
      {...rest}
      {...{ maxLength }}
      rows={3}
      onChange={(typed) => onChange(typed.replaceAll(/\s*\n\s*/g, ' '))}
    />
  </div>
);

function sendOnEnter(event: KeyboardEvent<HTMLDivElement>): void {
  // Whoever writes by an input method ends a word by it.
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.closest('form')?.requestSubmit();
}
