export const dutch = {
  textTo: (name: string) => `Sms naar ${name}:`,
  asked: 'nog niet verstuurd',
  noDutyOfficer: 'Er is nu geen officier van dienst met een nummer: hierover gaat geen sms meer uit.',
};
export type DutyTexts = typeof dutch;
