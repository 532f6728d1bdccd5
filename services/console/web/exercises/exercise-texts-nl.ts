import type { DecisionStep, ExerciseState, Expected, ScriptStep, WarningEvent } from '@keten/domain';
import { dutch as words } from '../texts-nl.ts';

export const dutch = {
  ...words,
  title: 'Oefeningen',
  what: 'Een scenario speelt bronnen na: zij melden, en u handelt zoals in het echt. Daarna leest u hoe het ging.',
  backToList: 'Terug naar de oefeningen',
  live: 'Hier worden geen oefeningen gehouden: dit is de echte console. Oefenen doet u op de console van de oefening. Die heeft eigen mensen, een eigen aanmelding en eigen adressen, en bereikt niemand daarbuiten.',
  liveAt: 'De console van de oefening staat op',
  noPlayer: 'Hier kan geen scenario worden gespeeld: beheer heeft geen scenario’s of geen speler ingesteld.',
  scripts: 'Scenario’s',
  noScripts: 'Er zijn geen scenario’s.',
  reports: (count: number) => (count === 1 ? '1 melding' : `${count} meldingen`),
  cannot: 'Hier niet te spelen',
  start: 'Start',
  startOf: (name: string) => `Start “${name}”`,
  onlyLeaders: 'Een beheerder start en stopt oefeningen.',
  oneAtATime: 'Er loopt al een oefening. Daarna kan de volgende beginnen.',
  question: (name: string) => `“${name}” nu starten?`,
  yes: 'Start de oefening',
  comesIn: (reports: string, minutes: string) =>
    `Er komen ${reports} binnen, met het woord OEFENING. De oefening duurt ${minutes}.`,
  goesTo: (count: number) =>
    count === 0
      ? 'Niemand is aangemeld voor oefeningen: uw waarschuwingen gaan naar geen enkele organisatie.'
      : `Uw waarschuwingen gaan echt uit, met OEFENING ervoor, naar ${count === 1 ? 'de ene aangemelde organisatie, als het haar aangaat' : `wie het aangaat van deze ${count} aangemelde organisaties`}:`,
  citizensToo: 'En naar burgers die zich op de site van de oefening hebben aangemeld.',
  started: 'De oefening is begonnen.',
  stopped: 'De oefening is gestopt.',
  running: 'Nu bezig',
  startedBy: 'Gestart door',
  since: 'Begonnen',
  left: 'Nog',
  leftOf: (left: string) => `nog ${left}`,
  steps: 'Stappen',
  stepColumns: ['Stap', 'Gepland', 'Gespeeld', 'Hoe'],
  inTime: (left: string) => `over ${left}`,
  now: 'nu',
  waits: 'Wacht',
  done: 'Gespeeld',
  notDone: 'Niet gelukt',
  notPlayed: 'Niet gespeeld',
  silentPlayer:
    'Een stap had al gespeeld moeten zijn: de speler of de intake antwoordt niet. Antwoordt de intake twee minuten niet, dan gaat de oefening zonder die stap verder.',
  stop: 'Stop de oefening',
  reason: 'Waarom stopt u?',
  reasonHint: 'Dit staat in het verslag. Wat al uitging, blijft uit: beëindig de waarschuwingen zelf.',
  soFar: 'Verslag tot nu toe',
  earlier: 'Gehouden oefeningen',
  noEarlier: 'Er is nog geen oefening gehouden.',
  columns: ['Oefening', 'Begonnen', 'Gestart door', 'Hoe'],
  report: (name: string) => `Verslag: ${name}`,
  goal: 'Doel',
  ended: 'Tot',
  because: 'Reden',
  state: {
    running: 'Bezig',
    completed: 'Helemaal gespeeld',
    stopped: 'Gestopt',
    'broken-off': 'Afgebroken',
  } satisfies Record<ExerciseState, string>,
  endedWith: (failed: number) => `Afgelopen, ${failed === 1 ? '1 stap' : `${failed} stappen`} niet gelukt`,
  save: 'Bewaar dit verslag als bestand (JSON)',
  onlyReadable: 'U ziet de waarschuwingen die u mag lezen. Tijden zijn minuten en seconden na het begin.',
  others: (count: number) =>
    count === 1
      ? '1 andere waarschuwing uit deze tijd telt niet mee: zij gaat niet over wat dit scenario meldde, of was er al.'
      : `${count} andere waarschuwingen uit deze tijd tellen niet mee: zij gaan niet over wat dit scenario meldde, of waren er al.`,
  boardAway: 'Wie bereikt is, kan nu niet worden getoond. De rest klopt.',
  met: 'Wat verwacht werd',
  metColumns: ['Verwacht', 'Binnen', 'Gebeurd na', 'Gehaald'],
  isMet: 'Gehaald',
  isNotMet: 'Niet gehaald',
  stillOpen: 'nog open',
  never: 'niet',
  expected: (expected: Expected) =>
    expected.what === 'confirmed'
      ? `${expected.who} bevestigt`
      : expected.what === 'issued'
        ? 'een waarschuwing gaat uit'
        : 'een waarschuwing wordt beëindigd',
  decisions: 'Besluiten en hun tijd',
  noDecisions: 'Er was niets te besluiten.',
  decisionColumns: ['Besluit', 'Versie', 'Wie', 'Duurde', 'Mocht duren', 'Op tijd'],
  decision: { take: 'Oppakken', approve: 'Goedkeuren', issue: 'Uitgeven' } satisfies Record<DecisionStep, string>,
  inBudget: 'Op tijd',
  late: 'Te laat',
  nobody: 'niemand',
  theChain: 'de keten',
  deeds: 'Wie wat deed',
  noDeeds: 'Niemand deed iets.',
  deedColumns: ['Na', 'Wat', 'Wie', 'Versie'],
  deed: {
    proposed: 'Voorgesteld',
    drafted: 'Geschreven',
    submitted: 'Ter goedkeuring gegeven',
    approved: 'Goedgekeurd',
    rejected: 'Afgewezen',
    issued: 'Uitgegeven',
    updated: 'Bijgewerkt',
    corrected: 'Hersteld',
    ended: 'Beëindigd',
  } satisfies Record<WarningEvent['type'], string>,
  sent: 'Wat verstuurd is',
  noSent: 'Er is niets verstuurd.',
  sentColumns: ['Waarschuwing', 'Versie', 'Gevraagd', 'Bevestigd', 'Berichten', 'Burgers'],
  citizens: (channel: string, sent: number) => `${channel}: ${sent}`,
  reached: 'Wie bereikt is',
  reachedColumns: ['Organisatie', 'Versie', 'Hoe', 'Na'],
  notEnrolled: 'Niet aangemeld voor oefeningen',
  step: (step: ScriptStep): string => {
    switch (step.do) {
      case 'report':
        return `${step.by} meldt “${step.headline}”`;
      case 'silence':
        return `${step.who} zwijgt`;
      case 'acknowledge':
        return `${step.who} antwoordt weer`;
      case 'fail':
        return `${step.what} valt uit`;
    }
  },
};
export type ExerciseTexts = typeof dutch;
