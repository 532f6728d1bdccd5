import { chooseRecipients, dependantsOf, heldTo, mostDependants, Refused } from '@keten/domain';
import type { Entity, Operator, Plane } from '@keten/domain';
import { assetsTouchedBy } from '@keten/geo';
import type { RegisterView } from '@keten/messaging';
import type { WithDependants } from './draft-warning.ts';

type Parts = {
  readonly entities: Pick<RegisterView<Entity>, 'current'>;
  readonly seesEntity: (operator: Operator, entityId: string) => boolean;
  readonly plane: Plane;
};

/**
 * A draft whose author chose so names everybody who can't do without those that it warns, as the register has it at this moment: what
 * stands in the content is what is approved, and what goes out. Who is held to a region names nobody outside it.
 *
 * @throws Refused when they are too many to be named.
 */
export const withDependants =
  ({ entities, seesEntity, plane }: Parts): WithDependants =>
  async (operator, text) => {
    const { dependants, ...audience } = text.audience;
    if (!dependants) return text;
    const all = await entities.current();
    const hasAssetThere = assetsTouchedBy(text.area);
    const warned = chooseRecipients({ audience, plane }, all, hasAssetThere).map(({ recipientId }) => recipientId);
    const seen = heldTo(operator) ? new Map([...all].filter(([id]) => seesEntity(operator, id))) : all;
    const found = dependantsOf(warned, seen, { plane, hasAssetThere });
    if (found.length > mostDependants)
      throw new Refused('Too many depend on these to name them all. Warn their sectors instead.');
    return { ...text, audience: { ...audience, dependants: { all: found } } };
  };
