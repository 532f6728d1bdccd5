import { useTexts } from '@keten/web';
import type { Texts } from '@keten/web';
import { words } from '../texts.ts';

const dutch = {
  ...words.nl,
  incidentWhat:
    'Eén melding is genoeg: zij is ook voor wie het volgens de wet moet weten. Bel 112 als er nu levens in gevaar zijn.',
  incidentKind: 'Wat voor incident is het?',
  description: 'Wat is er gebeurd?',
  occurredAt: 'Sinds wanneer?',
  awareAt: 'Sinds wanneer weet u het?',
  awareAtWhat: 'De termijnen van de wet tellen vanaf hier.',
  isSignificant: 'Zijn de gevolgen groot, of kunnen zij dat worden?',
  isCyber: 'Zijn netwerken of computers geraakt?',
  help: 'Welke hulp hebt u nodig?',
  helpWhat: 'Mag leeg blijven.',
  report: 'Verstuur de melding',
  receipt: 'Uw melding is ontvangen.',
  receiptCode: 'Kenmerk',
  another: 'Nog een incident melden',
  owed: 'Voor wie is uw melding, en wat volgt er?',
  noIncidents: 'U hebt nog geen incident gemeld.',
  incidentsDue: (count: number) =>
    count === 1 ? 'Over 1 incident moet u nog iets melden' : `Over ${count} incidenten moet u nog iets melden`,
  tooLate: 'Te laat:',
  addTo: 'Vul deze melding aan',
  followUpKind: 'Wat stuurt u?',
  followUpWhat: 'Wat is er nu bekend?',
  sendFollowUp: 'Verstuur de aanvulling',
  added: 'Uw aanvulling is ontvangen.',
};

const english: typeof dutch = {
  ...words.en,
  incidentWhat:
    'One report is enough: it is also for those who must know by law. Call 112 when lives are in danger now.',
  incidentKind: 'What kind of incident is it?',
  description: 'What happened?',
  occurredAt: 'Since when?',
  awareAt: 'Since when do you know?',
  awareAtWhat: 'The terms of the law count from here.',
  isSignificant: 'Are the consequences serious, or can they become so?',
  isCyber: 'Are networks or computers hit?',
  help: 'Which help do you need?',
  helpWhat: 'May stay empty.',
  report: 'Send the report',
  receipt: 'Your report has been received.',
  receiptCode: 'Reference',
  another: 'Report another incident',
  owed: 'For whom is your report, and what comes next?',
  noIncidents: 'You have reported no incident yet.',
  incidentsDue: (count) =>
    count === 1 ? 'There is more to report of 1 incident' : `There is more to report of ${count} incidents`,
  tooLate: 'Too late:',
  addTo: 'Add to this report',
  followUpKind: 'What do you send?',
  followUpWhat: 'What is known now?',
  sendFollowUp: 'Send the addition',
  added: 'Your addition has been received.',
};

const texts: Texts<typeof dutch> = { nl: dutch, en: english };

export const useIncidentTexts = (): typeof dutch => useTexts(texts);
