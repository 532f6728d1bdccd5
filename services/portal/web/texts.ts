import { useTexts } from '@keten/web';
import type { Texts } from '@keten/web';

const dutch = {
  app: 'Portaal',
  organisation: 'Code van uw organisatie',
  alerts: 'Waarschuwingen voor u',
  back: 'Terug naar de waarschuwingen',
  validUntil: 'Geldig tot',
  area: 'Gebied',
  kind: 'Dreiging',
  marking: 'Rubricering en TLP',
  service: 'Hoe is uw dienst nu?',
  incident: 'Meld een incident',
  yesNo: { yes: 'Ja', no: 'Nee' },
  incidents: 'Uw incidenten',
  followUps: (count: number) => (count === 1 ? '1 aanvulling' : `${count} aanvullingen`),
};

const english: typeof dutch = {
  app: 'Portal',
  organisation: 'Code of your organisation',
  alerts: 'Warnings for you',
  back: 'Back to the warnings',
  validUntil: 'Valid until',
  area: 'Area',
  kind: 'Threat',
  marking: 'Marking and TLP',
  service: 'How is your service now?',
  incident: 'Report an incident',
  yesNo: { yes: 'Yes', no: 'No' },
  incidents: 'Your incidents',
  followUps: (count) => (count === 1 ? '1 addition' : `${count} additions`),
};

/** The words that pages of several capabilities use. */
export const words: Texts<typeof dutch> = { nl: dutch, en: english };

export const usePortalTexts = (): typeof dutch => useTexts(words);
