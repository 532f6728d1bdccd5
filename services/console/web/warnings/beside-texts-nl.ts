export const dutch = {
  title: 'Wat erover binnenkwam',
  reports: (count: number) => (count === 1 ? '1 melding' : `${count} meldingen`),
  help: (count: number) => (count === 1 ? '1 vraag om hulp' : `${count} vragen om hulp`),
  nothing: 'nog niets',
  news: 'Nieuw',
  more: (count: number) => `en nog ${count}`,
  asksHelp: (name: string) => `${name} vraagt om hulp`,
  report: 'een melding',
  seen: 'Gezien',
  read: 'Lees wat binnenkwam',
};
export type BesideTexts = typeof dutch;
