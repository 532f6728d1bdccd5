import { helpAsked, helpIdOf } from '@keten/contracts';
import { confirm, keyOf } from '@keten/domain';
import type { Acknowledged } from '@keten/domain';
import type { Publisher } from '@keten/messaging';
import type { ObligationLog } from './obligation-log.ts';

export type ConfirmObligation = (acknowledgement: Acknowledged) => Promise<void>;

type Parts = {
  readonly obligations: ObligationLog;
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly clock: () => Date;
};

/**
 * A recipient confirmed: their obligation ends, their next rung never comes, and nobody else's obligation changes. Who asked for help
 * with it is heard whatever became of the obligation meanwhile.
 */
export const confirmObligation =
  ({ obligations, publisher, clock }: Parts): ConfirmObligation =>
  async (acknowledgement) => {
    const key = keyOf(acknowledgement);
    const { obligation } = await obligations.decide(key, (each) => confirm(each, acknowledgement, clock()));
    const { acknowledgementId, helpAsked: text, by, via, at } = acknowledgement;
    if (text === undefined) return;
    const { name, sector } = obligation.created;
    await publisher.publish(helpAsked, {
      ...key,
      helpId: helpIdOf(acknowledgementId),
      name,
      sector,
      text,
      by,
      via,
      at,
    });
  };
