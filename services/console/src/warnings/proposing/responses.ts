import type { ResponseType, ThreatKind } from '@keten/domain';

type Response = { readonly responseType: ResponseType; readonly checklist: readonly string[] };

/** What people must do in one word of CAP, and the handelingsperspectief of entities: what they can tick when they confirm (S28). */
export const responses: Readonly<Record<ThreatKind, Response>> = {
  'sabotage-land': {
    responseType: 'Execute',
    checklist: [
      'Sluit terreinen en controleer wie er binnen is.',
      'Controleer hekken, sloten en camera’s.',
      'Bezet het crisisteam.',
      'Leg noodvoorzieningen klaar.',
      'Meld verdachte situaties bij de politie.',
    ],
  },
  'sabotage-sea': {
    responseType: 'Execute',
    checklist: [
      'Controleer kabels, leidingen en platforms in het gebied.',
      'Schakel over op een andere route als dat kan.',
      'Bezet het crisisteam.',
      'Meld storingen en verdachte schepen.',
    ],
  },
  'sabotage-air': {
    responseType: 'Shelter',
    checklist: [
      'Haal mensen naar binnen.',
      'Stop werk in de buitenlucht.',
      'Bezet het crisisteam.',
      'Meld wat u ziet met tijd en plaats.',
    ],
  },
  drone: {
    responseType: 'Shelter',
    checklist: [
      'Haal mensen naar binnen.',
      'Stop vluchten, kranen en werk in de buitenlucht.',
      'Film de drone als dat veilig kan.',
      'Meld tijd, plaats en richting.',
      'Controleer daken en installaties.',
    ],
  },
  'air-missile-attack': {
    responseType: 'Shelter',
    checklist: [
      'Breng iedereen naar een schuilplek.',
      'Zet gevaarlijke processen stil.',
      'Sluit gas en brandstof af waar dat kan.',
      'Bezet het crisisteam op een tweede plek.',
      'Meld wie er is en wie er mist.',
    ],
  },
  cyber: {
    responseType: 'Execute',
    checklist: [
      'Controleer of uw systemen geraakt zijn.',
      'Sluit toegang van buiten die niet nodig is.',
      'Zet veilige reservekopieën klaar.',
      'Bezet het crisisteam.',
      'Meld sporen van de aanval.',
    ],
  },
  'pnt-disruption': {
    responseType: 'Monitor',
    checklist: [
      'Schakel over op een andere bron van tijd en plaats.',
      'Controleer klokken van kritieke systemen.',
      'Waarschuw bestuurders, schippers en piloten.',
      'Meld waar en wanneer het signaal wegvalt.',
    ],
  },
  disinformation: {
    responseType: 'Monitor',
    checklist: [
      'Vertel medewerkers wat waar is en wat niet.',
      'Controleer uw eigen accounts en websites.',
      'Wijs één woordvoerder aan.',
      'Meld valse berichten in uw naam.',
    ],
  },
  cbrn: {
    responseType: 'Shelter',
    checklist: [
      'Haal mensen naar binnen en sluit het gebouw.',
      'Zet luchtinlaat en ventilatie uit.',
      'Leg beschermende middelen klaar.',
      'Bezet het crisisteam.',
      'Meld klachten en metingen.',
    ],
  },
  'power-outage': {
    responseType: 'Prepare',
    checklist: [
      'Start noodstroom en controleer de brandstof.',
      'Zet uit wat niet nodig is.',
      'Zorg voor mensen die stroom nodig hebben.',
      'Bezet het crisisteam.',
      'Meld hoelang u kunt doorgaan.',
    ],
  },
  'telecom-outage': {
    responseType: 'Prepare',
    checklist: [
      'Schakel over op noodcommunicatie.',
      'Spreek vaste tijden voor contact af.',
      'Zet boodschappers klaar.',
      'Meld langs welke weg u bereikbaar bent.',
    ],
  },
  'payment-outage': {
    responseType: 'Prepare',
    checklist: [
      'Schakel over op uw noodregeling voor betalen.',
      'Vertel klanten wat nog wel kan.',
      'Let op drukte bij winkels en geldautomaten.',
      'Meld hoelang u kunt doorgaan.',
    ],
  },
  'water-outage': {
    responseType: 'Prepare',
    checklist: [
      'Sluit de inname als het water niet veilig is.',
      'Schakel over op uw eigen voorraad.',
      'Zorg voor mensen die water nodig hebben.',
      'Bezet het crisisteam.',
      'Meld hoelang u kunt doorgaan.',
    ],
  },
  flood: {
    responseType: 'Evacuate',
    checklist: [
      'Sluit waterkeringen en luiken.',
      'Breng mensen en apparatuur naar een hoge plek.',
      'Zet gevaarlijke processen stil.',
      'Bezet het crisisteam.',
      'Meld waterstanden en schade.',
    ],
  },
  wildfire: {
    responseType: 'Evacuate',
    checklist: [
      'Breng mensen in veiligheid.',
      'Zet luchtinlaat en ventilatie uit bij rook.',
      'Haal brandbare stoffen weg.',
      'Houd wegen vrij.',
      'Meld schade aan lijnen en leidingen.',
    ],
  },
  epidemic: {
    responseType: 'Monitor',
    checklist: [
      'Stel de regels voor hygiëne in.',
      'Maak een rooster voor als mensen uitvallen.',
      'Controleer de voorraad beschermende middelen.',
      'Meld hoeveel mensen er ziek zijn.',
    ],
  },
  other: {
    responseType: 'Monitor',
    checklist: ['Bezet het crisisteam.', 'Controleer uw belangrijkste systemen en gebouwen.', 'Meld wat u merkt.'],
  },
};
