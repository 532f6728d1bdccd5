export const dutch = {
  notSaved: 'U hebt hier getypt en dat niet bewaard:',
  goOn: 'Verder met uw tekst van',
  drop: 'Gooi die tekst weg',
  writes: (who: string) => `${who} is hier nu ook aan het schrijven`,
  kept: 'Wat u typt raakt niet kwijt: alleen u krijgt het terug, ook aan een ander bureau.',
  elsewhere:
    'Met deze tekst gaat u al verder in een ander venster of aan een ander bureau. Wat u hier typt, wordt niet vastgehouden.',
  asAnother: 'Houd ook deze tekst vast, als een andere',
  notKept: 'Wat u typt staat nu alleen op dit scherm: het kan niet worden vastgehouden. Laat deze bladzijde open.',
};
export type OwnTextTexts = typeof dutch;
