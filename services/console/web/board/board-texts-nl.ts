import { dutch as words } from '../texts-nl.ts';

export const dutch = {
  ...words,
  unreached: (count: number) =>
    count === 1 ? '1 organisatie is niet bereikt' : `${count} organisaties zijn niet bereikt`,
  unreachedWhat: 'Alle kanalen zijn geprobeerd en niemand bevestigde. Bel zelf:',
  untold: (count: number) =>
    count === 1 ? '1 organisatie weet niet dat het voorbij is' : `${count} organisaties weten niet dat het voorbij is`,
  untoldWhat: 'Zij zijn gewaarschuwd, en geen enkel kanaal bereikte hen met dit vervolg. Bel zelf:',
  noNumber: 'Van deze organisatie is geen telefoonnummer bekend. Zoek het op en laat beheer het vastleggen.',
  phoneOfSms: 'Telefoon waar haar sms’en heen gaan, naam onbekend',
  confirmedOf: (confirmed: number, all: number) => `${confirmed} van ${all} bevestigd`,
  nobodyAsked: {
    unsent: 'Nog niet verzonden',
    nobody: 'Bij deze versie hoeft niemand te bevestigen.',
    somebody: 'Er is nog niemand om bevestiging gevraagd.',
  },
  lapsed: (count: number) => `${count} vervallen`,
  saidBefore: 'Eerder gezegd:',
  board: 'Wie heeft bevestigd?',
  boardIsAway: 'Wie bevestigde, is nu niet te zien. Waarschuwen gaat wel door.',
  boardWhat: 'Ieder bevestigt zelf. Wie zwijgt, wordt op een volgend kanaal bereikt.',
  scrollable: 'Tabel van organisaties',
  organisation: 'Organisatie',
  sector: 'Sector',
  state: 'Stand',
  rung: 'Stap',
  left: 'nog',
  via: 'via',
  deliveries: 'Verzending',
  channel: 'Kanaal',
  count: 'Aantal',
  toCitizens: 'Aan burgers',
  sent: 'Verzonden',
  failed: 'Mislukt',
  gone: 'Abonnement weg',
  stillTrying: 'Nog bezig',
};
export type BoardTexts = typeof dutch;
