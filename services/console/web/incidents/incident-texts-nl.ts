import { dutch as words } from '../texts-nl.ts';

export const dutch = {
  ...words,
  incidents: 'Meldingen van organisaties',
  helpNeeded: 'Hulp nodig:',
  incidentDuties: 'Meldplicht',
  incidentFollowUps: (count: number) => (count === 1 ? '1 aanvulling' : `${count} aanvullingen`),
  nothingDue: 'Er hoeft niets meer gemeld te worden.',
};
export type IncidentTexts = typeof dutch;
