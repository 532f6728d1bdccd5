import type { Content } from './content.ts';
import type { Channel, Lane } from './vocabulary.ts';

/**
 * What is known of one message to one recipient over one channel, in the outside world's terms:
 * - `handed-over`: the next party took it (carrier's submit_sm_resp, 250 of a mail relay). It is not delivered.
 * - `delivered`: the far end has it (receipt DELIVRD, 2xx of the recipient's own webhook).
 * - `delayed`: failed for now; it will be tried again.
 * - `failed`: failed for good on this channel; the next rung should not wait.
 * - `in-doubt`: sent, and no answer came; it may have arrived.
 * - `expired`, `revoked`: not sent, because it was too late or no longer needed.
 */
export const deliveryStates = [
  'handed-over',
  'delivered',
  'delayed',
  'failed',
  'in-doubt',
  'expired',
  'revoked',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One recipient of a delivery. The address is a URL, a mail address or an E.164 number, by the channel. */
export type Recipient = {
  readonly recipientId: string;
  readonly name: string;
  readonly address: string;
  /** False for information only, such as an all-clear. */
  readonly mustConfirm: boolean;
};

/** Work for a gateway: one content over one channel to many recipients. It names the content, which may be large, by its hash. */
export type DeliveryRequested = {
  readonly deliveryId: string;
  readonly warningId: string;
  readonly revision: number;
  readonly channel: Channel;
  readonly lane: Lane;
  readonly contentHash: string;
  readonly recipients: readonly Recipient[];
  readonly requestedAt: Date;
  /** They got an earlier revision and this one is not for them: they are told that it is over for them. */
  readonly overForThem: boolean;
};

/** The same with what is sent, as the gateway found it. */
export type Delivering = DeliveryRequested & { readonly content: Content };

export type DeliveryResult = {
  readonly recipientId: string;
  readonly state: DeliveryState;
  /** Carrier, relay or host by which it went. */
  readonly route: string;
  /** For people who look for the cause; no personal data. */
  readonly detail: string;
  /** It has not worked for a while: the next rung should not wait, whether or not this channel is tried on. */
  readonly nextChannel: boolean;
  /** At which contact point it failed for good, by its own fault, or arrived. Absent otherwise. */
  readonly pointId?: string | undefined;
  readonly at: Date;
};

/** What a gateway says became of a delivery; many results in one message. */
export type DeliveryReported = {
  readonly reportId: string;
  readonly deliveryId: string;
  readonly warningId: string;
  readonly revision: number;
  readonly channel: Channel;
  readonly results: readonly DeliveryResult[];
};
