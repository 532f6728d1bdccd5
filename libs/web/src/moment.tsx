import { dutchZone } from '@keten/domain';
import type { Zone } from '@keten/domain';
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { useLanguage } from './language.tsx';
import { formatMoment, formatTime } from './time.ts';
import type { Instant } from './time.ts';

type Zones = readonly [Zone, ...Zone[]];

const Clocks = createContext<Zones>([dutchZone]);

/** Everything below tells the time on these clocks: a page with times of two zones names both. */
export const OnClocks = ({ zones, children }: { readonly zones: Zones; readonly children: ReactNode }) => (
  <Clocks.Provider value={zones}>{children}</Clocks.Provider>
);

type Props = {
  readonly at: Instant;
  readonly zones?: Zones;
  readonly isShort?: boolean;
  /** With its seconds. */
  readonly isExact?: boolean;
};

/** A date and time that people and machines can read. Short is without the date, for tables of one evening. */
export function Moment({ at, zones, isShort = false, isExact = false }: Props) {
  const { language } = useLanguage();
  const clocks = useContext(Clocks);
  const full = formatMoment(at, language, zones ?? clocks, isExact);
  return (
    <time dateTime={at} title={full}>
      {isShort ? formatTime(at, language, zones ?? clocks) : full}
    </time>
  );
}
