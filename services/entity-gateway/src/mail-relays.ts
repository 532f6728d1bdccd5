import { createTransport } from 'nodemailer';
import type { SendMailOptions, Transporter } from 'nodemailer';
import type { Lane } from '@keten/domain';
import type { Route } from '@keten/messaging';
import { urgentFirst } from './limit-at-once.ts';
import { isOfMailbox } from './of-mailbox.ts';
import type { SmtpAnswer } from './of-mailbox.ts';

/** What one relay said. `refused`: for good, as far as this relay goes; `failed`: it may take it later. */
export type RelayAnswer = {
  readonly kind: 'taken' | 'refused' | 'failed';
  readonly relay: string;
  readonly detail: string;
  /** Of a refusal: there is no such mailbox. */
  readonly isOfMailbox?: boolean;
};

export interface MailRelays {
  /**
   * Offers a mail to the relays, one after the other, until one takes it or `superseded` aborts. What a relay is being given can't
   * be called off. Never rejects.
   */
  send(mail: SendMailOptions, how?: HowToSend): Promise<RelayAnswer>;
  /** Greets each relay that no mail goes to (EHLO, and AUTH with an account), so that one that is away is known before it is needed. Never rejects. */
  check(): Promise<void>;
  /** Each relay, and whether the last that was tried with it could be said. */
  routes(): readonly Route[];
  /** Nest's hook. */
  onApplicationShutdown(): void;
}

type HowToSend = {
  readonly lane?: Lane;
  /** Takes turns with the others at a relay, such as one warning. */
  readonly group?: string;
  readonly superseded?: AbortSignal;
};
type Options = { readonly clock: () => Date; readonly timeoutMs?: number };
type Relay = {
  readonly name: string;
  readonly transport: Transporter;
  readonly run: ReturnType<typeof urgentFirst>;
  /** Did not answer when it was greeted last, and took nothing since. Mail is offered to it all the same. */
  isSilent: boolean;
  restsUntilMs: number;
  probeAtMs: number;
};

/** A relay that could not be spoken to comes last for so long; the timeout is not waited for mail by mail. */
const restMs = 15_000;
/** Meanwhile one mail in so long finds out whether it is back. */
const probeEveryMs = 1500;
/** To one relay at once. Those who wait do so here, where they can still be called off. */
const connections = 5;
/** RFC 5321 §4.2.3: the service is not available. */
const notAvailable = 421;

/**
 * Our own relays, the first one preferred. Connections are kept and shared; STARTTLS is used where it is offered.
 *
 * @param urls such as `smtp://relay1:25`, `smtps://name:password@relay2`.
 */
export function mailRelays(urls: readonly string[], { clock, timeoutMs = 8000 }: Options): MailRelays {
  const relays = urls.map((url) => ({ ...relayOf(url, timeoutMs), isSilent: false, restsUntilMs: 0, probeAtMs: 0 }));
  const inOrder = (): readonly Relay[] => {
    const nowMs = clock().getTime();
    return relays.toSorted((a, b) => Number(a.restsUntilMs > nowMs) - Number(b.restsUntilMs > nowMs));
  };
  return {
    send: async (mail, { lane = 'routine', group = '', superseded } = {}) => {
      const answers: RelayAnswer[] = [];
      for (const relay of inOrder()) {
        const answer = await relay.run(lane, group, () =>
          superseded?.aborted ? replaced(relay) : offer(relay, mail, clock),
        );
        if (answer.kind === 'taken') return answer;
        answers.push(answer);
      }
      // One that may still take it later weighs more than one that never will.
      const [first = noRelay, ...others] = answers;
      return answers.find(({ kind }) => kind === 'failed') ?? mailboxOnlyIf(others, first);
    },
    check: async () => {
      await Promise.all(relays.map(greet));
    },
    routes: () => {
      const nowMs = clock().getTime();
      return relays.map(({ name, restsUntilMs, isSilent }) => ({
        ...{ channel: 'email', name, isUp: restsUntilMs <= nowMs && !isSilent },
      }));
    },
    onApplicationShutdown: () => {
      for (const { transport } of relays) transport.close();
    },
  };
}

const replaced = async ({ name: relay }: Relay): Promise<RelayAnswer> =>
  Promise.resolve({ kind: 'failed', relay, detail: 'a newer revision came' });
/** A relay that refuses us says nothing of the mailbox, and it may know better than the others. */
const mailboxOnlyIf = (others: readonly RelayAnswer[], answer: RelayAnswer): RelayAnswer =>
  others.every(({ isOfMailbox }) => isOfMailbox) ? answer : { ...answer, isOfMailbox: false };
const noRelay: RelayAnswer = { kind: 'failed', relay: '', detail: 'there is no relay' };

function relayOf(address: string, timeoutMs: number): Pick<Relay, 'name' | 'transport' | 'run'> {
  const url = new URL(address);
  const secure = url.protocol === 'smtps:';
  const hasAccount = url.username !== '';
  const transport = createTransport({
    ...{
      pool: true,
      maxConnections: connections,
      maxMessages: 200,
      secure,
      host: url.hostname.replace(/^\[|\]$/g, ''),
    },
    port: Number(url.port) || (secure ? 465 : 25),
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs, dnsTimeout: timeoutMs },
    ...(hasAccount && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    // Who gives a password sees to whom. Without one, TLS with whatever certificate is still better than none (RFC 7435).
    requireTLS: hasAccount && !secure,
    tls: { rejectUnauthorized: hasAccount || secure, minVersion: 'TLSv1.2' },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return { name: url.host, transport, run: urgentFirst(connections) };
}

/** On a connection of its own: none that mail waits for. */
async function greet(relay: Relay): Promise<void> {
  relay.isSilent = await relay.transport.verify().then(
    () => false,
    () => true,
  );
}

async function offer(relay: Relay, mail: SendMailOptions, clock: () => Date): Promise<RelayAnswer> {
  const { name, transport } = relay;
  const nowMs = clock().getTime();
  if (relay.restsUntilMs > nowMs) {
    if (relay.probeAtMs > nowMs) return { kind: 'failed', relay: name, detail: 'the relay is away' };
    relay.probeAtMs = nowMs + probeEveryMs;
  }
  try {
    await transport.sendMail(mail);
    relay.restsUntilMs = 0;
    relay.isSilent = false;
    return { kind: 'taken', relay: name, detail: 'taken' };
  } catch (error) {
    const { responseCode, code = 'failed' } = error as SmtpAnswer & { readonly code?: string };
    if (responseCode === undefined || responseCode === notAvailable) {
      const failedAtMs = clock().getTime();
      relay.restsUntilMs = failedAtMs + restMs;
      relay.probeAtMs = failedAtMs + probeEveryMs;
    }
    const isForGood = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH';
    // The text that comes with the code may name the recipient.
    const detail = String(responseCode ?? code);
    if (!isForGood) return { kind: 'failed', relay: name, detail };
    return { kind: 'refused', relay: name, detail, isOfMailbox: isOfMailbox(error as SmtpAnswer) };
  }
}
