import type { CastCitizen, CastEntity } from '@keten/local';

/** Where warnings are about in turn; and where nothing ever happens, so that whoever lives there must hear nothing. */
export const places = ['GM1966', 'GM1979'] as const;
const elsewhere = 'GM0935';
export const sector = 'DWA';
const otherSector = 'HEA';

/** What an entity does with an alert. */
export type Habit = 'webhook' | 'sms' | 'email' | 'silent';
export type Played = CastEntity & { readonly habit: Habit };

/** Most have a machine that answers at once; in each ten one texts, one opens its mail and one stays silent. */
const habits: readonly Habit[] = [
  ...(['webhook', 'webhook', 'webhook', 'sms', 'webhook'] as const),
  ...(['webhook', 'email', 'webhook', 'webhook', 'silent'] as const),
];

/** So many at each place and everywhere, by turns; some beside them whom no warning is for. */
export function castOf(count: number): readonly Played[] {
  const concerned = Array.from({ length: count }, (_, index) => {
    const habit = habits[index % habits.length] ?? 'silent';
    return played(`entiteit-${index}`, { habit, codes: index % 3 === 2 ? [...places] : [places[index % 2] ?? ''] });
  });
  const others = [
    played('ver-weg', { habit: 'webhook', codes: [elsewhere] }),
    played('ander-werk', { habit: 'webhook', codes: [...places], isOtherSector: true }),
  ];
  return [...concerned, ...others];
}

type Part = { readonly habit: Habit; readonly codes: readonly string[]; readonly isOtherSector?: boolean };

const played = (entityId: string, { habit, codes, isOtherSector = false }: Part): Played => ({
  ...{ entityId, name: `Entiteit ${entityId}`, designation: 'designated', codes, priority: 1, habit },
  sector: isOtherSector ? otherSector : sector,
  channels: waysOf[habit],
  // They are answered for by who keeps the record of it.
  answers: 'never',
});

const waysOf: Readonly<Record<Habit, readonly ('webhook' | 'email' | 'sms')[]>> = {
  webhook: ['webhook', 'email', 'sms'],
  sms: ['sms', 'email'],
  email: ['email', 'sms'],
  silent: ['webhook', 'email', 'sms'],
};

export const isFor = ({ sector: own, codes }: CastEntity, place: string): boolean =>
  own === sector && codes.includes(place);

export const citizens: readonly CastCitizen[] = [...places, ...places, elsewhere].flatMap((place, index) => [
  { name: `push-${index}`, place, by: 'push' },
  { name: `sms-${index}`, place, by: 'sms' },
]);
