import { useTexts } from '@keten/web';
import type { Texts } from '@keten/web';

const dutch = {
  title: 'Uw organisatie',
  what: 'Dit staat in het register. Klopt er iets niet? Zeg het wie de waarschuwingen beheert.',
  facts: 'Gegevens',
  designation: 'Rol',
  sector: 'Sector',
  subsector: 'Subsector',
  competentAuthority: 'Bevoegd gezag',
  essentialServices: 'Essentiële diensten',
  dependsOnEntities: 'Kan niet zonder deze organisaties',
  dependsOnSectors: 'Kan niet zonder deze sectoren',
  clearance: 'Mag lezen tot en met',
  practises: 'Doet mee aan oefeningen',
  answersFor: 'Spreekt voor',
  language: 'Taal',
  contactPoints: 'Zo bereiken wij u, in volgorde',
  personsToCall: 'Wie wij bellen',
  where: 'Waar u bent',
  isHere: 'Hier bent u geregistreerd.',
  assets: 'Objecten',
  assetSpot: 'object van uw organisatie',
  none: 'geen',
  unknown: 'nog niet bekend',
  id: 'Code',
};

const english: typeof dutch = {
  title: 'Your organisation',
  what: 'This is what the register has. Is something not right? Tell whoever keeps the warnings.',
  facts: 'Facts',
  designation: 'Role',
  sector: 'Sector',
  subsector: 'Subsector',
  competentAuthority: 'Competent authority',
  essentialServices: 'Essential services',
  dependsOnEntities: 'Can not do without these organisations',
  dependsOnSectors: 'Can not do without these sectors',
  clearance: 'May read up to',
  practises: 'Takes part in exercises',
  answersFor: 'Answers for',
  language: 'Language',
  contactPoints: 'How we reach you, in that order',
  personsToCall: 'Whom we call',
  where: 'Where you are',
  isHere: 'You are registered here.',
  assets: 'Assets',
  assetSpot: 'asset of your organisation',
  none: 'none',
  unknown: 'not known yet',
  id: 'Code',
};

const texts: Texts<typeof dutch> = { nl: dutch, en: english };

export const useRegistrationTexts = (): typeof dutch => useTexts(texts);
