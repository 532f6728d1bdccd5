import type { Route } from '@keten/messaging';
import type { ShortMessage } from '@keten/smpp';
import type { Log } from '@keten/platform';
import { CarrierLink } from './carrier-link.ts';
import type { LinkPolicy } from './carrier-link.ts';
import type { CarrierMetrics } from './carrier-metrics.ts';
import type { CarrierSettings } from './config.ts';
import { sendSms } from './send-sms.ts';
import type { SendSms } from './send-sms.ts';
import type { SessionTiming } from './smpp-session.ts';
import { takeMessage } from './take-message.ts';

type Parts = Omit<Parameters<typeof takeMessage>[0], 'send'> & {
  readonly settings: readonly CarrierSettings[];
  readonly metrics: CarrierMetrics;
  readonly log: Log;
  readonly timing?: SessionTiming;
  readonly policy?: LinkPolicy;
};

/** All carriers, bound for as long as the process lives. One way out, and one way in for what they bring. */
export class Carriers {
  readonly send: SendSms;
  readonly #links: readonly CarrierLink[];

  constructor({ settings, timing, policy, ...parts }: Parts) {
    const links: CarrierLink[] = [];
    this.send = sendSms(links);
    const take = takeMessage({ ...parts, send: this.send });
    const onDeliver = async (message: ShortMessage, carrier: string): Promise<number> => {
      try {
        return await take(message, carrier);
      } catch (err) {
        parts.log.error({ err, carrier }, 'what a carrier brought was not taken: it brings it again');
        throw err;
      }
    };
    const common = { ...parts, onDeliver, ...(timing && { timing }), ...(policy && { policy }) };
    for (const each of settings) links.push(new CarrierLink({ ...common, settings: each }));
    this.#links = links;
  }

  /** One is enough to work; which ones are away is in the metrics. */
  isReady(): boolean {
    return this.#links.some(({ isBound }) => isBound);
  }

  /** Each carrier, and whether a line to it is open. */
  routes(): readonly Route[] {
    return this.#links.map(({ name, isBound, since }) => ({ channel: 'sms', name, isUp: isBound, ...since }));
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.#links.map((link) => link.stop()));
  }
}
