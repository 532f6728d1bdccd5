import { LongField } from '@keten/web';

type Props = Pick<Parameters<typeof LongField>[0], 'label' | 'hint' | 'value' | 'onChange' | 'isRequired' | 'at'> & {
  readonly maxLength?: number;
};

/** A headline is seen whole while it is written, also in half a column; it has no lines of its own. */
export const HeadlineField = ({ maxLength = 160, onChange, ...rest }: Props) => (
  <LongField {...rest} {...{ maxLength }} rows={3} onChange={(typed) => onChange(typed.replaceAll(/\s*\n\s*/g, ' '))} />
);
