import type { Zone } from '@keten/domain';
import { useLanguage } from './language.tsx';
import { formatMoment, formatTime } from './time.ts';
import type { Instant } from './time.ts';

type Props = { readonly at: Instant; readonly zones?: readonly [Zone, ...Zone[]]; readonly isShort?: boolean };

/** A date and time that people and machines can read. Short is without the date, for tables of one evening. */
export function Moment({ at, zones, isShort = false }: Props) {
  const { language } = useLanguage();
  const full = formatMoment(at, language, zones);
  return (
    <time dateTime={at} title={full}>
      {isShort ? formatTime(at, language, zones) : full}
    </time>
  );
}
