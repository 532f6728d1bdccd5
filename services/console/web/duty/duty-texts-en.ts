import type { DutyTexts } from './duty-texts-nl.ts';

export const english: DutyTexts = {
  textTo: (name) => `Text message to ${name}:`,
  asked: 'not sent yet',
  noDutyOfficer: 'There is no duty officer with a number now: no further text message goes out about this.',
};
