import { useTexts } from '@keten/web';
import type { Texts } from '@keten/web';

const dutch = {
  title: 'Als te weinig mensen iets mogen',
  what: 'Twee mensen bewaren elk een verzegelde helft. Met beide helften krijgt één collega vier uur lang één rol. Iedereen ziet en hoort dat meteen. Goedkeuren en uitgeven blijven van twee personen.',
  open: 'Zegel verbreken',
  who: 'Wie krijgt de rol?',
  role: 'Welke rol?',
  reason: 'Waarom is het nodig?',
  first: 'Eerste helft',
  second: 'Tweede helft',
  password: 'Uw wachtwoord, nog een keer',
  send: 'Verbreek het zegel',
  cancel: 'Toch niet',
  done: 'Het zegel is verbroken. Alle collega’s zien het nu.',
  alarm: 'Het zegel is verbroken.',
  given: (by: string, who: string, role: string) => `${by} gaf ${who} de rol “${role}”`,
  until: 'tot',
  over: 'Dat is voorbij.',
  because: 'Reden:',
  unexpected: 'Wist u hier niet van? Bel meteen een beheerder.',
  see: 'Ik heb dit gezien',
  youSaw: 'U zag dit. Zodra een tweede beheerder het zag en de rol voorbij is, gaat deze melding weg.',
  finish: (who: string, role: string) =>
    `U verbrak het zegel, maar ${who} kreeg de rol “${role}” nog niet. Alleen dat kunt u nog afmaken.`,
  noSeal: 'Niemand maakte een zegel. Er valt nu niets te verbreken. Bel wie de keten beheert.',
  spent: 'Dit zegel is verbroken. Het werkt nooit meer. Bel wie de keten beheert.',
  make: 'Wie de keten beheert, maakt een nieuw zegel met twee bewaarders: bij elk van hen',
};

const texts: Texts<typeof dutch> = {
  nl: dutch,
  en: {
    title: 'When too few may act',
    what: 'Two people each keep a sealed half. With both halves one colleague gets one role for four hours. Everybody sees and hears it at once. Approving and issuing still take two persons.',
    open: 'Break the seal',
    who: 'Who gets the role?',
    role: 'Which role?',
    reason: 'Why is it needed?',
    first: 'First half',
    second: 'Second half',
    password: 'Your password, once more',
    send: 'Break the seal now',
    cancel: 'Leave it',
    done: 'The seal is broken. All colleagues see it now.',
    alarm: 'The seal was broken.',
    given: (by, who, role) => `${by} gave ${who} the role “${role}”`,
    until: 'until',
    over: 'That is over.',
    because: 'Reason:',
    unexpected: 'Did you not know of this? Call an administrator at once.',
    see: 'I have seen this',
    youSaw: 'You saw this. Once a second administrator saw it and the role is over, this message goes.',
    finish: (who, role) =>
      `You broke the seal, but ${who} did not get the role “${role}” yet. Only that can still be finished.`,
    noSeal: 'Nobody made a seal. There is nothing to break now. Call whoever runs the chain.',
    spent: 'This seal was broken. It never works again. Call whoever runs the chain.',
    make: 'Whoever runs the chain makes a new seal with two keepers: with each of them',
  },
};

export const useEmergencyTexts = (): typeof dutch => useTexts(texts);
