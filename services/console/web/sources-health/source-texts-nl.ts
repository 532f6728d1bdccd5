import { dutch as words } from '../texts-nl.ts';

export const dutch = {
  ...words,
  since: 'sinds',
  healthWhat: 'Een bron die zwijgt, lijkt op een rustige dag. Hier ziet u of elke weg nog werkt.',
  healthNone: 'Er zijn geen bronnen geregistreerd.',
  healthAlarm: (names: string, count: number) =>
    count === 1 ? `Een bron werkt niet goed: ${names}.` : `${count} bronnen werken niet goed: ${names}.`,
  healthLink: 'Bekijk wat er mis is',
  state: 'Stand',
  lastHeard: 'Laatst gehoord',
  never: 'nog nooit',
  noWays: 'Van deze bron is nog niets gehoord.',
  waysTable: (name: string) => `Wegen van ${name}`,
  transportStates: { unheard: 'Nog niets gehoord', heard: 'Werkt', awaited: 'Loopt achter', silent: 'Zwijgt' },
  transportStatesWhat: {
    unheard: 'Langs deze weg kwam nog geen melding.',
    heard: 'Langs deze weg komen meldingen.',
    awaited: 'Een andere weg bracht een melding die hier nog moet komen.',
    silent: 'Andere wegen brengen meldingen die hier niet komen. Bel de bron.',
  },
  feedStates: { waiting: 'Nog niet opgehaald', working: 'Werkt', failing: 'Mislukt', overdue: 'Wordt niet opgehaald' },
  feedStatesWhat: {
    waiting: 'De feed is nog niet opgehaald.',
    working: 'De laatste keer ophalen lukte.',
    failing: 'De laatste keer ophalen mislukte.',
    overdue: 'Niemand haalt de feed nog op. Beheer moet naar de intake kijken.',
  },
  failures: (count: number) => (count === 1 ? '1 keer mislukt' : `${count} keer achter elkaar mislukt`),
  succeededAt: 'Laatst gelukt',
  health: 'Werken de bronnen?',
};
export type SourceTexts = typeof dutch;
