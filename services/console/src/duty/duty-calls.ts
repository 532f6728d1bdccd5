import { chainWorkId, mayRead, touchesOwn } from '@keten/domain';
import type { Operator } from '@keten/domain';
import type { Owning } from '../ownership/ownership.ts';
import type { People } from '../people/people.ts';
import type { DutyLine } from './duty-line.ts';
import type { dutyRows } from './duty-rows.ts';

type Parts = {
  readonly rows: Pick<ReturnType<typeof dutyRows>, 'last'>;
  readonly owning: Pick<Owning, 'whereabouts'>;
  readonly people: Pick<People, 'colleague'>;
  readonly lineFor: DutyLine;
};

/** Who was texted lately about what somebody may read, and whether there is anybody to text at all. */
export const dutyCalls =
  ({ rows, owning, people, lineFor }: Parts) =>
  async (operator: Operator) => {
    const found = await rows.last();
    const places = new Map(
      await Promise.all(
        [...new Set(found.map(({ warningId }) => warningId))].map(
          async (warningId) => [warningId, await owning.whereabouts(warningId)] as const,
        ),
      ),
    );
    const mayHear = (warningId: string): boolean => {
      if (warningId === chainWorkId) return true;
      const where = places.get(warningId);
      return where !== undefined && mayRead(where.marking, operator) && touchesOwn(operator, where.regions);
    };
    return {
      items: found
        .filter(({ warningId }) => mayHear(warningId))
        .map((row) => ({ ...row, name: people.colleague(row.operatorId)?.name ?? row.operatorId })),
      /** Of no place in particular: whoever is on duty for a part of the country alone counts. */
      isAnybodyOnDuty: lineFor([]).length > 0,
    };
  };
