import { useTexts } from '@keten/web';
import type { Texts } from '@keten/web';

const dutch = {
  title: 'Wegen naar u',
  ways: 'Zo bereiken wij u',
  independent: (count: number) =>
    count === 1 ? '1 onafhankelijke weg' : `${count === 0 ? 'geen' : count} onafhankelijke wegen`,
  fine: 'Valt er één uit, dan bereiken wij u nog.',
  tooFew: 'Valt er één uit, dan bereiken wij u niet. Geef een tweede weg op die niet tegelijk kan uitvallen.',
  sharesWith: (other: string) => `valt uit samen met ${other}`,
  tooFewAbove: 'Wij bereiken u langs te weinig wegen.',
  look: 'Bekijk welke wegen',
  listening: 'Hoort u dat er niets is?',
  what: 'Elke minuut zegt de keten met een handtekening wat er voor u van kracht is, ook als dat niets is. Hoort u drie minuten niets, dan kunt u niet gewaarschuwd worden: dan hoort uw eigen meldkamer dat te weten.',
  how: 'Hoe luistert u?',
  choices: { not: 'Niet', webhook: 'Via onze webhook', fetch: 'Met een eigen programma (keten-listen)' },
  noWebhook: 'U hebt nog geen webhook opgegeven.',
  save: 'Bewaar',
  saved: 'Uw keuze is bewaard.',
  state: 'Hoe het nu is',
  hears: 'U hoort ons',
  deaf: 'Wij zien u niet luisteren',
  nobodySpeaks: 'De keten zegt nu niets. Bel het Nationaal Crisiscentrum.',
  heardLast: 'Laatst gehoord',
  never: 'nog nooit',
  settings: 'Instellingen voor uw programma',
  address: 'Adres (KETEN_URL)',
  entity: 'Organisatie (KETEN_ENTITY)',
  token: 'Token (KETEN_TOKEN)',
  key: 'Publieke sleutel (KETEN_PUBLIC_KEY)',
  secret: 'Het token is geheim. Vergelijk de sleutel met die u van het Nationaal Crisiscentrum kreeg.',
};

const english: typeof dutch = {
  title: 'Ways to you',
  ways: 'How we reach you',
  independent: (count) => (count === 1 ? '1 independent way' : `${count === 0 ? 'no' : count} independent ways`),
  fine: 'When one fails we still reach you.',
  tooFew: 'When one fails we do not reach you. Give a second way that can not fail at the same time.',
  sharesWith: (other) => `fails together with ${other}`,
  tooFewAbove: 'We reach you by too few ways.',
  look: 'Look at how you are reached',
  listening: 'Do you hear that nothing is the matter?',
  what: 'Each minute the chain says with a signature what is in force for you, also when that is nothing. Who hears nothing for three minutes can not be warned: your own desk should know that.',
  how: 'How do you listen?',
  choices: { not: 'Not', webhook: 'At our webhook', fetch: 'By a program of our own (keten-listen)' },
  noWebhook: 'You gave no webhook yet.',
  save: 'Store',
  saved: 'Your choice is stored.',
  state: 'How it is now',
  hears: 'You hear us',
  deaf: 'We do not see you listen',
  nobodySpeaks: 'The chain says nothing now. Call the National Crisis Centre.',
  heardLast: 'Last heard',
  never: 'never',
  settings: 'Settings for your program',
  address: 'Address (KETEN_URL)',
  entity: 'Organisation (KETEN_ENTITY)',
  token: 'Token (KETEN_TOKEN)',
  key: 'Public key (KETEN_PUBLIC_KEY)',
  secret: 'The token is a secret. Compare the key with the one that the National Crisis Centre gave you.',
};

const texts: Texts<typeof dutch> = { nl: dutch, en: english };

export const useReachTexts = (): typeof dutch => useTexts(texts);
