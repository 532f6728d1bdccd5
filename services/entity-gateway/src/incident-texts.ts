import { dutchZone, momentIn } from '@keten/domain';
import type { IncidentLaw, IncidentNotice, IncidentStage, Language } from '@keten/domain';

/** What an authority reads in one language. */
export type IncidentText = {
  readonly language: Language;
  readonly headline: string;
  readonly lines: readonly string[];
  readonly exercise: string;
  readonly link: string;
};

type Labels = {
  readonly language: Language;
  readonly exercise: string;
  readonly link: string;
  readonly headline: (what: string, who: string) => string;
  readonly pointer: readonly [headline: string, line: string];
  readonly update: string;
  readonly law: Readonly<Record<IncidentLaw, string>>;
  readonly stage: Readonly<Record<IncidentStage, string>>;
  readonly reporter: string;
  readonly under: string;
  readonly help: string;
  readonly next: (stage: string, law: string, at: string) => string;
  readonly whereRelevant: string;
  readonly nothingNext: string;
};

const dutch: Labels = {
  language: 'nl-NL',
  exercise: 'OEFENING. Dit is een oefening.',
  link: 'Naar wat bij u is gemeld',
  headline: (what, who) => `${what} van een incident: ${who}`,
  pointer: [
    'Er staat een melding van een incident voor u klaar in het portaal',
    'De tekst mag niet over dit kanaal. Meld u aan bij het portaal en lees de melding daar.',
  ],
  update: 'Aanvulling',
  law: { Wwke: 'Wet weerbaarheid kritieke entiteiten', Cbw: 'Cyberbeveiligingswet' },
  stage: { 'first-report': 'Eerste melding', notification: 'Vervolgmelding', 'final-report': 'Eindverslag' },
  reporter: 'Gemeld door',
  under: 'Volgens',
  help: 'Gevraagde hulp',
  next: (stage, law, at) => `Hierna: ${stage.toLowerCase()} (${law}), vóór ${at}`,
  whereRelevant: ', alleen als er iets toe te voegen is',
  nothingNext: 'Hierna volgt niets meer dat de wet vraagt.',
};
const english: Labels = {
  language: 'en-GB',
  exercise: 'EXERCISE. This is an exercise.',
  link: 'To what was reported to you',
  headline: (what, who) => `${what} of an incident: ${who}`,
  pointer: [
    'A report of an incident is waiting for you in the portal',
    'The text may not be sent over this channel. Sign in to the portal and read the report there.',
  ],
  update: 'Addition',
  law: { Wwke: 'Critical Entities Resilience Act (Wwke)', Cbw: 'Cybersecurity Act (Cbw)' },
  stage: { 'first-report': 'First report', notification: 'Notification', 'final-report': 'Final report' },
  reporter: 'Reported by',
  under: 'Under',
  help: 'Help asked for',
  next: (stage, law, at) => `Next: ${stage.toLowerCase()} (${law}), before ${at}`,
  whereRelevant: ', only where there is something to add',
  nothingNext: 'Nothing more is asked by law.',
};
const labels = [dutch, english];

/** What is said instead where the text itself may not go: nothing of who reported. */
export const incidentPointers: readonly IncidentText[] = labels.map(({ language, exercise, link, pointer }) => ({
  ...{ language, exercise, link, headline: pointer[0], lines: [pointer[1]] },
}));

/** Who reports, under which law, what it is by law, and what is due next and when. What the entity wrote stays in its own words. */
export const incidentTexts = (notice: IncidentNotice): readonly IncidentText[] =>
  labels.map((words) => {
    const { language, exercise, link } = words;
    const { fulfils, laws, entityName, sector, authorities, description, helpNeeded } = notice;
    const stages = [...new Set(fulfils.map(({ stage }) => words.stage[stage]))];
    const what = stages.length === 0 ? words.update : stages.join(' + ');
    const under = laws.map((law) => {
      const own = fulfils.filter((each) => each.law === law).map(({ stage }) => words.stage[stage].toLowerCase());
      return `${words.law[law]}: ${own.length === 0 ? words.update.toLowerCase() : own.join(', ')}`;
    });
    const lines = [
      `${words.reporter}: ${entityName} (${sector})`,
      ...under.map((each) => `${words.under} ${each} (${authorities.join(', ')})`),
      description,
      ...(helpNeeded === '' ? [] : [`${words.help}: ${helpNeeded}`]),
      nextLine(notice, words),
    ];
    return { language, exercise, link, headline: words.headline(what, entityName), lines };
  });

/** Those of Bonaire report as well, and the terms of the law are counted in Dutch time for all. */
const inNamedDutchTime = { zones: [dutchZone], dateStyle: 'full', isNamed: true } as const;

function nextLine({ next }: IncidentNotice, words: Labels): string {
  if (!next) return words.nothingNext;
  const { stage, law, dueAt, isWhereRelevant } = next;
  const said = words.next(words.stage[stage], words.law[law], momentIn(dueAt, words.language, inNamedDutchTime));
  return `${said}${isWhereRelevant ? words.whereRelevant : ''}`;
}
