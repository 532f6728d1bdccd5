import { linePointId } from '@keten/contracts';
import { linesOf } from '@keten/delivery';
import { isOpen, lineStateOf, mayAskAgainAt, progressOf, reachOfEntity } from '@keten/domain';
import type { Entity, LineCheck } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';

type Parts = { readonly known: Pick<RegisterView<LineCheck>, 'current'>; readonly clock: () => Date };

/** Every line of an entity: whether it works, and whether a test of it waits for an answer; and how well it is reached by them. */
export const showLineTests =
  ({ known, clock }: Parts) =>
  async (entity: Entity) => {
    const now = clock();
    const checks = await known.current();
    const items = linesOf(entity).map(({ pointId, channel, address, name, isOwn }) => {
      const check = checks.get(pointId);
      const waits = check && isOpen(check, now) ? check.test : undefined;
      return {
        ...{ pointId, channel, address, name, isOwn, state: lineStateOf(check, now) },
        mayAskAt: mayAskAgainAt(check, channel),
        ...(waits && { waits: waitsOf(waits, now) }),
      };
    });
    const reach = reachOfEntity(entity, (point) => lineStateOf(checks.get(linePointId(entity.entityId, point)), now));
    return { items, reach };
  };

const waitsOf = (test: LineCheck['test'], now: Date) => ({
  ...{ since: test.askedAt, until: test.answerBy, forCode: test.codeHash !== '', is: progressOf(test, now) },
});

export type ShownLine = Awaited<ReturnType<ReturnType<typeof showLineTests>>>['items'][number];
