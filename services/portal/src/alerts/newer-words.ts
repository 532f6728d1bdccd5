import type { Newer } from '@keten/delivery';

/** What hears who confirms something that is past. */
export const wordsOf: Readonly<Record<Newer['is'], { readonly nl: string; readonly en: string }>> = {
  over: {
    nl: 'Het is voorbij. U hoeft dit niet meer te bevestigen.',
    en: 'It is over. You need not confirm this any more.',
  },
  left: {
    nl: 'Deze waarschuwing geldt niet meer voor u. U hoeft dit niet meer te bevestigen.',
    en: 'This warning no longer applies to you. You need not confirm this any more.',
  },
  'to-confirm': {
    nl: 'Uw bevestiging telt niet: er is een nieuwer bericht, en dat moet u bevestigen.',
    en: 'Your confirmation does not count: there is a newer message, and that one must be confirmed.',
  },
  confirmed: {
    nl: 'Er is een nieuwer bericht, en dat is al bevestigd.',
    en: 'There is a newer message, and it is confirmed already.',
  },
  replaced: {
    nl: 'U hoeft dit niet meer te bevestigen: er is een nieuwer bericht.',
    en: 'You need not confirm this any more: there is a newer message.',
  },
};
