import type { Both } from './in-both.ts';

/** In every language of the site. Whoever reads Papiamentu must check it before it is used. */
export type InAll = Both & { readonly pap: string };

/** Of the page on which a code from a text message is typed. */
export const codeWords = {
  title: { nl: 'Vul de code in', en: 'Type the code', pap: 'Yena e kódigo' },
  sent: {
    nl: 'Er komt een sms met een code van acht cijfers. Pas als u die hier invult, krijgt dit nummer een bericht bij gevaar.',
    en: 'A text message comes with a code of eight digits. Only once you type it here will this number get messages.',
    pap: 'Un SMS ta bini ku un kódigo di ocho sifra. Solamente ora bo yena esaki akí, e number akí lo risibí mensahe den kaso di peliger.',
  },
  field: { nl: 'Code uit de sms', en: 'Code from the text message', pap: 'Kódigo for di e SMS' },
  confirm: { nl: 'Bevestig', en: 'Confirm', pap: 'Konfirmá' },
  none: {
    nl: 'Geen sms na een paar minuten? Een code die u kort hiervoor kreeg, werkt ook. Hebt u ooit STOP geantwoord? Antwoord dan eerst AAN.',
    en: 'No text message after some minutes? A code that you got shortly before works as well. If you ever answered STOP, answer START first.',
    pap: 'No tin SMS despues di un par di minüt? Un kódigo ku bo a risibí poko promé ta bon tambe. Si un biaha bo a kontestá STOP, kontestá START promé.',
  },
  again: { nl: 'Stuur de code opnieuw', en: 'Send the code again', pap: 'Manda e kódigo atrobe' },
  wrong: {
    nl: 'Dit is niet de code uit de sms.',
    en: 'This is not the code from the text message.',
    pap: 'Esaki no ta e kódigo for di e SMS.',
  },
  over: {
    nl: 'Deze code geldt niet meer. Vraag een nieuwe.',
    en: 'This code is over. Ask for a new one.',
    pap: 'E kódigo akí no ta konta mas. Pidi un nobo.',
  },
  tooOften: {
    nl: 'Er is te vaak een verkeerde code ingevuld. Vraag een nieuwe.',
    en: 'Too many wrong codes were typed. Ask for a new one.',
    pap: 'Demasiado kódigo robes a ser yená. Pidi un nobo.',
  },
  busy: {
    nl: 'Er gingen net al sms’jes met een code naar dit nummer. Probeer het later opnieuw.',
    en: 'Text messages with a code went to this number already. Try again later.',
    pap: 'Kaba SMS ku kódigo a bai na e number akí. Purba mas despues.',
  },
} as const satisfies Readonly<Record<string, InAll>>;
