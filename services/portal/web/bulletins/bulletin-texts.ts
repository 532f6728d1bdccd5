import { useTexts } from '@keten/web';
import type { Texts } from '@keten/web';

const dutch = {
  title: 'Dreigingsberichten',
  what: 'Informatie zonder haast over dreigingen die u volgt. U hoeft niets te bevestigen.',
  none: 'Er is nu geen dreigingsbericht voor u. Dit scherm ververst vanzelf.',
  back: 'Terug naar de dreigingsberichten',
  withdrawn: 'Ingetrokken',
  withdrawnWhy: 'Dit bericht is ingetrokken. Ga niet meer uit van wat erin stond.',
  expired: 'Niet meer geldig',
  releasedAt: 'Verzonden',
  updated: (revision: number) => `Bijgewerkt, versie ${revision}`,
  texts: 'Wat is er aan de hand?',
  facts: 'Gegevens',
  sectors: 'Sectoren',
  why: 'Waarom ziet u dit?',
  whyNamed: 'U ziet dit omdat uw organisatie als ontvanger is genoemd.',
  whyChosen: (sectors: string, places: string) => `U ziet dit omdat u ${sectors} in ${places} volgt.`,
  whyOwn: (sectors: string, places: string) =>
    `U ziet dit omdat het gaat over uw eigen sector, ${sectors}, in uw eigen gebied: ${places}.`,
  observation: 'Meld een waarneming',
  observationAsk: 'Hebt u hier iets van gezien? Ook kleine dingen helpen.',
  observationWhat: 'Dit is een waarneming bij dreigingsbericht',
  follow: 'Wat u volgt',
  followChange: 'Kies wat u volgt',
  followWhat:
    'U krijgt de dreigingsberichten die over een van uw sectoren én een van uw plaatsen gaan. Waarschuwingen staan hier los van: die krijgt u altijd.',
  followOwn: (sector: string, area: string) =>
    `U hebt nog niets gekozen en volgt uw eigen sector, ${sector}, in uw eigen gebied: ${area}.`,
  followChosen: 'U volgt wat u zelf hebt gekozen.',
  regions: 'Welke veiligheidsregio’s, of het hele land?',
  seas: 'Welk water?',
  others: 'Andere plaatsen die u volgt',
  add: 'Voeg een gemeente of eiland toe',
  addNone: 'Kies een plaats',
  kinds: 'Welke dreigingen?',
  tlps: 'Met welk TLP-label?',
  tlpsWhat: 'Berichten waarvoor uw organisatie niet bevoegd is, krijgt u nooit.',
  channels: 'Hoe wilt u het weten?',
  channelsWhat:
    'In dit portaal staan ze altijd. Mag de tekst niet over een kanaal, dan krijgt u daar alleen een verwijzing.',
  noChannels: 'U hebt geen e-mailadres of webhook opgegeven. In dit portaal staan ze altijd.',
  save: 'Bewaar wat u volgt',
  saved: 'Bewaard. Dit geldt vanaf nu.',
  forget: 'Volg weer alleen uw eigen sector en gebied',
};

const english: typeof dutch = {
  title: 'Threat bulletins',
  what: 'Information without hurry about threats that you follow. You need not confirm anything.',
  none: 'There is no threat bulletin for you now. This screen refreshes by itself.',
  back: 'Back to the threat bulletins',
  withdrawn: 'Withdrawn',
  withdrawnWhy: 'This bulletin was withdrawn. Do not rely on what it said.',
  expired: 'No longer valid',
  releasedAt: 'Sent',
  updated: (revision) => `Updated, revision ${revision}`,
  texts: 'What is happening?',
  facts: 'Facts',
  sectors: 'Sectors',
  why: 'Why do you see this?',
  whyNamed: 'You see this because your organisation is named as a recipient.',
  whyChosen: (sectors, places) => `You see this because you follow ${sectors} in ${places}.`,
  whyOwn: (sectors, places) =>
    `You see this because it is about your own sector, ${sectors}, in your own area: ${places}.`,
  observation: 'Report an observation',
  observationAsk: 'Did you see anything of this? Small things help too.',
  observationWhat: 'This is an observation about threat bulletin',
  follow: 'What you follow',
  followChange: 'Choose what you follow',
  followWhat:
    'You get the threat bulletins that are about one of your sectors and one of your places. Warnings are apart from this: you always get those.',
  followOwn: (sector, area) =>
    `You chose nothing yet, and follow your own sector, ${sector}, in your own area: ${area}.`,
  followChosen: 'You follow what you chose yourself.',
  regions: 'Which safety regions, or the whole country?',
  seas: 'Which waters?',
  others: 'Other places that you follow',
  add: 'Add a municipality or island',
  addNone: 'Choose a place',
  kinds: 'Which threats?',
  tlps: 'With which TLP label?',
  tlpsWhat: 'You never get bulletins for which your organisation is not cleared.',
  channels: 'How do you want to know?',
  channelsWhat: 'They are always in this portal. Where a text may not go over a channel, you get only a pointer there.',
  noChannels: 'You gave no mail address or webhook. They are always in this portal.',
  save: 'Save what you follow',
  saved: 'Saved. This holds from now on.',
  forget: 'Follow only your own sector and area again',
};

const texts: Texts<typeof dutch> = { nl: dutch, en: english };

export const useBulletinTexts = (): typeof dutch => useTexts(texts);
