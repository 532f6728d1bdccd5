import { useLanguage } from './language.tsx';
import { formatMoment, formatTime } from './time.ts';
import type { Instant } from './time.ts';

type Props = { readonly at: Instant; readonly zone?: string; readonly isShort?: boolean };

/** A date and time that people and machines can read. Short is without the date, for tables of one evening. */
export function Moment({ at, zone, isShort = false }: Props) {
  const { language } = useLanguage();
  const full = formatMoment(at, language, zone);
  return (
    <time dateTime={at} title={full}>
      {isShort ? formatTime(at, language, zone) : full}
    </time>
  );
}
