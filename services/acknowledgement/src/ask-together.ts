import { recipientsPerDelivery, requestDeliveries } from '@keten/contracts';
import type { DeliveryStep } from '@keten/contracts';
import type { AddressedRecipient, WarningIssued } from '@keten/domain';
import { published } from '@keten/messaging';
import type { Publisher } from '@keten/messaging';

/** Asks the gateways to reach one recipient on a step. Resolves when the broker has it. */
export type AskGateways = (
  issue: WarningIssued,
  recipients: readonly AddressedRecipient[],
  step: DeliveryStep,
) => Promise<void>;

type Parts = {
  readonly publisher: Pick<Publisher, 'publishAll'>;
  readonly clock: () => Date;
  /** The longest that one waits for others to be asked for with. */
  readonly waitMs?: number;
};
type Batch = { readonly recipients: AddressedRecipient[]; readonly asked: Promise<void>; readonly send: () => void };

/**
 * Deadlines of a warning pass together, and each message carries the whole text: whoever is to be reached on the same rung is
 * asked for in one. After a crash some may be asked for again, in another message: a webhook knows it by its id, a mail by its
 * Message-ID, and the SMS gateway by the phone and the rung.
 */
export function askTogether({ publisher, clock, waitMs = 50 }: Parts): AskGateways {
  const open = new Map<string, Batch>();
  const begin = (key: string, issue: WarningIssued, step: DeliveryStep): Batch => {
    const recipients: AddressedRecipient[] = [];
    const { promise: asked, resolve } = Promise.withResolvers<undefined>();
    const ask = (): Promise<void> =>
      publisher.publishAll(
        requestDeliveries(issue, recipients, step, clock()).map(({ event, fact }) => published(event, fact)),
      );
    const send = (): void => {
      clearTimeout(timer);
      if (open.get(key) === batch) open.delete(key);
      resolve(ask().then(() => undefined));
    };
    const timer = setTimeout(send, waitMs);
    const batch: Batch = { recipients, asked, send };
    open.set(key, batch);
    return batch;
  };
  return (issue, recipients, step) => {
    const key = `${issue.warningId} ${issue.revision} ${step}`;
    const batch = open.get(key) ?? begin(key, issue, step);
    batch.recipients.push(...recipients);
    if (batch.recipients.length >= recipientsPerDelivery) batch.send();
    return batch.asked;
  };
}
