import { dutchZone, nameOfZone } from '@keten/domain';
import type { Zone } from '@keten/domain';
import { TextField } from './fields.tsx';
import { useLanguage } from './language.tsx';
import { fromLocalInput, localeOf, toLocalInput } from './time.ts';
import type { Instant } from './time.ts';

type MomentFieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: Instant;
  /** On whose clocks it is read and written; its name stands beside the field. */
  readonly zone?: Zone;
  readonly isRequired?: boolean;
  readonly onChange: (value: Instant) => void;
};

/** A date and time. Whoever fills it in sees on whose clocks: an end in Bonaire is four or five hours from the one here. */
export function MomentField({ value, zone = dutchZone, hint, onChange, ...rest }: MomentFieldProps) {
  const { language } = useLanguage();
  const named = nameOfZone(zone, localeOf(language));
  return (
    <TextField
      {...rest}
      hint={hint === undefined ? named : `${hint} (${named})`}
      type="datetime-local"
      value={toLocalInput(value, zone)}
      onChange={(local) => onChange(fromLocalInput(local, zone) ?? value)}
    />
  );
}
