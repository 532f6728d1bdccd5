import { dutch as words } from '../texts-nl.ts';

export const dutch = {
  sourceKinds: words.sourceKinds,
  transports: words.transports,
  title: 'Wat de bronnen zeggen',
  what: 'De woorden van de bron zelf. Zij gaan niet vanzelf mee in een waarschuwing.',
  none: 'Er zijn geen meldingen te tonen.',
  sentAt: 'Gemeld',
  receivedAt: 'binnen',
  onsetAt: 'Begin',
  expiresAt: 'Volgens de bron geldig tot',
  place: 'Waar, volgens de bron',
  advice: 'Wat de bron aanraadt',
  noWords: 'De bron schreef er geen tekst bij.',
  rest: (letters: number) => `De rest van de tekst (${letters} tekens)`,
  restName: 'De rest van de tekst van de bron',
  status: {
    Actual: 'Echt',
    Exercise: 'Oefening: niet echt',
    System: 'Systeembericht: niet echt',
    Test: 'Test: niet echt',
    Draft: 'Concept: niet echt',
  },
  isNew: 'Nieuw',
  ends: 'Einde, zegt de bron',
  corrects: 'Bijwerking',
  followUp: {
    corrected: 'Bijgewerkt door de bron',
    withdrawn: 'Ingetrokken door de bron',
    over: 'Volgens de bron voorbij',
  },
  followedBy: (id: string) => `zie melding ${id}`,
  report: (id: string) => `Melding ${id}`,
  marked: (marking: string) =>
    `De tekst van deze melding staat hier niet: zij is gemerkt ${marking}. Zij staat alleen in het origineel; wie dat opent, komt in het logboek.`,
  notCleared: (marking: string) =>
    `U mag de tekst van deze melding niet lezen: zij is gemerkt ${marking}. Vraag een collega die dat wel mag.`,
  missing: 'Deze melding is hier niet meer te vinden. De beoordeling hiernaast rekent er wel mee.',
  original: (id: string) => `Origineel bewaren (melding ${id})`,
  threatNotCleared: 'De dreiging waarop dit voorstel rust, mag u niet lezen. Vraag een collega die dat wel mag.',
};
export type ReportTexts = typeof dutch;
