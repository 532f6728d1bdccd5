import type { ThreatKind } from '@keten/domain';

type Words = { readonly 'nl-NL': readonly string[]; readonly 'en-GB': readonly string[] };

const fromTheAir: Words = {
  'nl-NL': [
    'Zoek nu een plek binnen waar u kunt schuilen.',
    'Houd uw telefoon aan en bij u.',
    'Komt er een alarm? Ga dan meteen schuilen.',
  ],
  'en-GB': [
    'Find a place indoors now where you can shelter.',
    'Keep your phone on and with you.',
    'If an alarm comes, shelter at once.',
  ],
};

/** Kinds of danger that are seen coming, and what to do before they are there. */
export const before: Readonly<Partial<Record<ThreatKind, Words>>> = {
  'air-missile-attack': fromTheAir,
  drone: fromTheAir,
  flood: {
    'nl-NL': [
      'Bedenk waar het hoog en droog is.',
      'Leg klaar wat u mee wilt nemen.',
      'Houd uw telefoon aan en bij u.',
      'Komt er een alarm? Doe dan meteen wat daarin staat.',
    ],
    'en-GB': [
      'Think of where it is high and dry.',
      'Put ready what you want to take with you.',
      'Keep your phone on and with you.',
      'If an alarm comes, do at once what it says.',
    ],
  },
  wildfire: {
    'nl-NL': [
      'Bedenk waar u heen kunt.',
      'Leg klaar wat u mee wilt nemen.',
      'Houd uw telefoon aan en bij u.',
      'Komt er een alarm? Doe dan meteen wat daarin staat.',
    ],
    'en-GB': [
      'Think of where you can go.',
      'Put ready what you want to take with you.',
      'Keep your phone on and with you.',
      'If an alarm comes, do at once what it says.',
    ],
  },
};
