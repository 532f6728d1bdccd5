import { english as words } from '../texts-en.ts';
import type { IncidentTexts } from './incident-texts-nl.ts';

export const english: IncidentTexts = {
  ...words,
  incidents: 'Reports of organisations',
  helpNeeded: 'Help needed:',
  incidentDuties: 'Duty to report',
  incidentFollowUps: (count) => (count === 1 ? '1 addition' : `${count} additions`),
  nothingDue: 'Nothing more needs to be reported.',
};
