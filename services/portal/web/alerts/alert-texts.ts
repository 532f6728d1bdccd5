import { useTexts } from '@keten/web';
import type { Texts } from '@keten/web';
import { words } from '../texts.ts';

const dutch = {
  ...words.nl,
  noAlerts: 'Er is geen waarschuwing voor u. Dit scherm ververst vanzelf.',
  toConfirm: (count: number) => (count === 1 ? '1 waarschuwing wacht op u' : `${count} waarschuwingen wachten op u`),
  sentAt: 'Verzonden',
  over: 'Deze waarschuwing is voorbij.',
  gone: 'Voorbij voor u',
  goneWhat: 'Deze waarschuwing geldt niet meer voor u. Voor anderen kan zij nog gelden.',
  texts: 'Wat is er aan de hand?',
  facts: 'Gegevens',
  confirm: 'Bevestigen',
  confirmWhat: 'Bevestig dat u dit las. Kruis aan wat u deed: u kunt ook meteen bevestigen en daarna handelen.',
  before: 'Bevestig vóór',
  left: 'nog',
  late: 'De tijd is om. Bevestigen kan en helpt nog steeds.',
  checklist: 'Wat hebt u gedaan?',
  by: 'Uw naam of functie',
  byWhat: 'Bijvoorbeeld: piket, meldkamer. Wie de waarschuwing uitgaf, ziet dit.',
  send: 'Bevestig: wij hebben dit gelezen',
  stored: 'Uw bevestiging is bewaard. Dank u wel.',
  youConfirmed: 'U hebt bevestigd',
  nothingAsked: 'Voor deze waarschuwing hoeft u niets te bevestigen.',
  via: 'via',
  byWhom: 'door',
  revisions: 'Alle berichten hierover',
  revision: 'Versie',
};

const english: typeof dutch = {
  ...words.en,
  noAlerts: 'There is no warning for you. This screen refreshes by itself.',
  toConfirm: (count) => (count === 1 ? '1 warning waits for you' : `${count} warnings wait for you`),
  sentAt: 'Sent',
  over: 'This warning is over.',
  gone: 'Over for you',
  goneWhat: 'This warning no longer applies to you. It may still apply to others.',
  texts: 'What is happening?',
  facts: 'Facts',
  confirm: 'Confirm',
  confirmWhat: 'Confirm that you read this. Tick what you did: you may also confirm now and act afterwards.',
  before: 'Confirm before',
  left: 'left:',
  late: 'The time is over. You can still confirm, and it still helps.',
  checklist: 'What did you do?',
  by: 'Your name or function',
  byWhat: 'For instance: duty desk, control room. Whoever issued the warning sees this.',
  send: 'Confirm: we have read this',
  stored: 'Your confirmation is stored. Thank you.',
  youConfirmed: 'You confirmed',
  nothingAsked: 'You need not confirm anything for this warning.',
  via: 'via',
  byWhom: 'by',
  revisions: 'All messages about this',
  revision: 'Revision',
};

const texts: Texts<typeof dutch> = { nl: dutch, en: english };

export const useAlertTexts = (): typeof dutch => useTexts(texts);
