import { linesOf } from '@keten/delivery';
import { failLine, reportLine } from '@keten/domain';
import type { DeliveryReported, Entity, LineCheck, LineTestReported } from '@keten/domain';
import type { Register, RegisterView } from '@keten/messaging';

/** Keeps what a gateway says of a test that this portal asked for. */
export const keepReport =
  (checks: Pick<Register<LineCheck>, 'get' | 'update'>) =>
  async (report: LineTestReported): Promise<void> => {
    const first = await checks.get(report.pointId);
    if (first) await checks.update(report.pointId, (check = first) => reportLine(check, report));
  };

type Failing = {
  readonly checks: Pick<Register<LineCheck>, 'update'>;
  readonly entities: Pick<RegisterView<Entity>, 'get'>;
};

/** Keeps which contact points real messages failed at for good; of those that their entity has no more nothing is kept. */
export const keepFailures =
  ({ checks, entities }: Failing) =>
  async ({ results }: DeliveryReported): Promise<void> => {
    for (const { recipientId: entityId, pointId, state, detail, at } of results) {
      const entity = state === 'failed' && pointId !== undefined ? entities.get(entityId) : undefined;
      const line = entity && linesOf(entity).find((each) => each.pointId === pointId);
      if (line)
        await checks.update(line.pointId, (check) => failLine(check, { entityId, channel: line.channel, detail, at }));
    }
  };
