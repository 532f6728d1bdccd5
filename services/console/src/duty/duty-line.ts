import { dutyOfficers, touchesOwn } from '@keten/domain';
import type { Operator } from '@keten/domain';
import type { People } from '../people/people.ts';

export type OnDuty = Operator & { readonly phone: string };
export type DutyLine = (regions: readonly string[]) => readonly OnDuty[];

/** Who can be texted about what lies there, the duty officer first: of a region only what touches it. */
export const dutyLine =
  ({ everybody }: Pick<People, 'everybody'>): DutyLine =>
  (regions) =>
    dutyOfficers(everybody()).flatMap((person) => {
      const { phone } = person;
      return phone !== undefined && touchesOwn(person, regions) ? [{ ...person, phone }] : [];
    });
