import { linesOf, mayBeTested } from '@keten/delivery';
import { deliverLine, failLine, reportLine } from '@keten/domain';
import type { DeliveryReported, DeliveryResult, Entity, LineCheck, LineTestReported } from '@keten/domain';
import type { Register, RegisterView } from '@keten/messaging';

/** Keeps what a gateway says of a test that this portal asked for. */
export const keepReport =
  (checks: Pick<Register<LineCheck>, 'get' | 'update'>) =>
  async (report: LineTestReported): Promise<void> => {
    const first = await checks.get(report.pointId);
    if (first) await checks.update(report.pointId, (check = first) => reportLine(check, report));
  };

type Keeping = {
  readonly checks: Pick<Register<LineCheck>, 'update'>;
  /** In an alert thousands of messages arrive at once: the broker is not asked about each. */
  readonly known: Pick<RegisterView<LineCheck>, 'get'>;
  readonly entities: Pick<RegisterView<Entity>, 'get'>;
};

/**
 * Keeps at which contact points real messages failed for good, until one arrives there. Of those that their entity has no more nothing is
 * kept, nor of those to which no test goes: nobody could ever say that they work again.
 */
export const keepDeliveries = ({ checks, known, entities }: Keeping) => {
  const fail = async ({ recipientId: entityId, detail, at }: DeliveryResult, pointId: string): Promise<void> => {
    const entity = entities.get(entityId);
    const line = entity && linesOf(entity).find((each) => each.pointId === pointId);
    if (line && mayBeTested(line))
      await checks.update(pointId, (check) => failLine(check, { entityId, channel: line.channel, detail, at }));
  };
  const arrive = async (pointId: string, at: Date): Promise<void> => {
    const first = known.get(pointId);
    if (first && deliverLine(first, at) !== first)
      await checks.update(pointId, (check = first) => deliverLine(check, at));
  };
  return async ({ results }: DeliveryReported): Promise<void> => {
    for (const result of results) {
      const { pointId, state, at } = result;
      if (pointId === undefined) continue;
      if (state === 'failed') await fail(result, pointId);
      if (state === 'delivered') await arrive(pointId, at);
    }
  };
};
