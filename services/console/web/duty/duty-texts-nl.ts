export const dutch = {
  textTo: (name: string) => `Sms naar ${name}:`,
  asked: 'nog niet verstuurd',
  noDutyOfficer: 'Er is geen officier van dienst met een nummer: niemand krijgt hierover een sms.',
};
export type DutyTexts = typeof dutch;
