import { useTexts } from '@keten/web';
import type { Texts } from '@keten/web';

const dutch = {
  title: 'Bij ons gemeld',
  what: 'Incidenten die organisaties volgens de wet bij u melden. U ziet alleen wat voor u bestemd is.',
  none: 'Er is nog geen incident bij u gemeld. Dit scherm ververst vanzelf.',
  noAuthority: 'Uw organisatie is niet geregistreerd als minister of toezichthouder, en krijgt geen meldingen.',
  back: 'Terug naar wat bij ons is gemeld',
  heading: (who: string, what: string) => `${who}: ${what}`,
  reportedAt: 'Gemeld',
  asked: 'U ziet dit als',
  report: 'De melding',
  followUps: 'Wat erna kwam',
  duties: 'Wat de wet vraagt',
  nothingDue: 'Er is niets meer te melden.',
  facts: 'Gegevens',
  reporter: 'Gemeld door',
  sector: 'Sector',
  service: 'Dienst',
  significant: 'Gevolgen groot',
  cyber: 'Netwerken of computers geraakt',
  occurredAt: 'Sinds',
  awareAt: 'Bekend sinds',
  reference: 'Kenmerk',
  help: 'Gevraagde hulp',
};

const english: typeof dutch = {
  title: 'Reported to us',
  what: 'Incidents that organisations report to you by law. You see only what is meant for you.',
  none: 'No incident has been reported to you yet. This screen refreshes by itself.',
  noAuthority: 'Your organisation is not registered as a minister or supervisor, and gets no reports.',
  back: 'Back to what was reported to us',
  heading: (who, what) => `${who}: ${what}`,
  reportedAt: 'Reported',
  asked: 'You see this as',
  report: 'The report',
  followUps: 'What came after it',
  duties: 'What the law asks for',
  nothingDue: 'There is nothing more to report.',
  facts: 'Facts',
  reporter: 'Reported by',
  sector: 'Sector',
  service: 'Service',
  significant: 'Serious consequences',
  cyber: 'Networks or computers hit',
  occurredAt: 'Since',
  awareAt: 'Known since',
  reference: 'Reference',
  help: 'Help asked for',
};

const texts: Texts<typeof dutch> = { nl: dutch, en: english };

export const useReceivedTexts = (): typeof dutch => useTexts(texts);
