const dutch = {
  loading: 'De kaart wordt geladen.',
  failed: 'De kaart kon niet worden geladen. De lijst hieronder zegt alles wat erop staat.',
  home: 'Kaart van Nederland',
  islands: 'Kaart van Caribisch Nederland',
  holds: (count: number) => (count === 1 ? '1 gemeente is gekleurd' : `${count} gemeenten zijn gekleurd`),
  unknown: 'waar wordt gewaarschuwd, is nog niet bekend',
  whole: 'Alles tonen',
  near: 'Naar het gebied',
  closer: 'Dichterbij',
  further: 'Verder weg',
  legend: 'Legenda',
  warned: 'hier wordt gewaarschuwd',
  shape: 'getekende vorm',
};
const english: typeof dutch = {
  loading: 'The map is loading.',
  failed: 'The map could not be loaded. The list below says all that is on it.',
  home: 'Map of the Netherlands',
  islands: 'Map of the Caribbean Netherlands',
  holds: (count) => (count === 1 ? '1 municipality is coloured' : `${count} municipalities are coloured`),
  unknown: 'where people are warned is not known yet',
  whole: 'Show all',
  near: 'Go to the area',
  closer: 'Closer',
  further: 'Further away',
  legend: 'Legend',
  warned: 'people are warned here',
  shape: 'drawn shape',
};

export const mapTexts = { nl: dutch, en: english };
