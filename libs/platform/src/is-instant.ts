import { ValidateBy } from 'class-validator';

/** RFC 3339: without an offset nobody knows which instant is meant. */
const form =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** An instant as RFC 3339 writes it, on a day that the calendar has: `new Date` takes 31 February for 3 March. */
export const IsInstant = (): PropertyDecorator =>
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (text: unknown) => typeof text === 'string' && form.test(text) && isOnCalendar(text),
      defaultMessage: () => '$property must be an instant that exists, with its offset, such as 2026-11-24T12:00:00Z',
    },
  });

/** On the wire time goes from year 1 to 9999 in UTC (timestamp.proto), and an offset leads past either end. */
function isOnCalendar(text: string): boolean {
  const day = text.slice(0, 10);
  const year = new Date(text).getUTCFullYear();
  return year >= 1 && year <= 9999 && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
