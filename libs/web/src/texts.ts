import type { Texts } from './language.tsx';

const dutch = {
  skip: 'Naar de inhoud',
  product: 'Waarschuwingsketen',
  signIn: 'Aanmelden',
  signOut: 'Afmelden',
  password: 'Wachtwoord',
  otherLanguage: 'English',
  busy: 'Bezig …',
  loading: 'Bezig met laden …',
  again: 'Probeer het opnieuw',
  live: 'Live',
  connecting: 'Verbinding maken …',
  polling: 'Geen live verbinding: elke 10 seconden ververst',
  exercise: 'OEFENING: dit is niet echt',
  foot: 'Tijden zijn in Nederlandse tijd.',
  notHere: 'Deze pagina is er niet',
  wrongInForm: 'Niet alles klopt. Verbeter dit:',
};

export const sharedTexts: Texts<typeof dutch> = {
  nl: dutch,
  en: {
    skip: 'Skip to content',
    product: 'Warning chain',
    signIn: 'Sign in',
    signOut: 'Sign out',
    password: 'Password',
    otherLanguage: 'Nederlands',
    busy: 'Working …',
    loading: 'Loading …',
    again: 'Try again',
    live: 'Live',
    connecting: 'Connecting …',
    polling: 'No live connection: refreshed every 10 seconds',
    exercise: 'EXERCISE: this is not real',
    foot: 'Times are in the time of the Netherlands.',
    notHere: 'There is no such page',
    wrongInForm: 'Not everything is right. Correct this:',
  },
};
