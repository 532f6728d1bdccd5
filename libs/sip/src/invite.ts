import { requestOf } from './dialog.ts';
import type { CallName, Identity } from './dialog.ts';
import { headerOf, tagOf } from './message.ts';
import type { SipResponse } from './message.ts';
import { newBranch } from './line.ts';
import type { Line } from './line.ts';
import type { Transport } from './transport.ts';

/** `silent`: the trunk said nothing at all. `down`: its line broke. `unanswered`: it rang for as long as it may, or we gave up. */
export type Invited = SipResponse | 'silent' | 'down' | 'unanswered';

type Parts = {
  readonly line: Line;
  readonly transport: Transport;
  readonly identity: Identity;
  readonly name: CallName;
  readonly text: string;
  readonly ringMs: number;
  readonly signal: AbortSignal;
  /** It rings, or is about to. */
  readonly onProvisional: (response: SipResponse) => void;
  /** A 2xx after the one that counts, or after we had given up. */
  readonly onLateAnswer: (response: SipResponse) => void;
};

/** After a CANCEL the end of the INVITE comes at once, or not at all. */
const cancelMs = 3000;

/**
 * The transaction of an INVITE (RFC 3261 §17.1.1). Who is given up on is told so as soon as that is allowed, which is after a provisional
 * response (§9.1); who answers at that same moment has answered, and it counts.
 */
export async function invite(parts: Parts): Promise<Invited> {
  const { line, transport, identity, name, text, ringMs, signal } = parts;
  const { silentMs, lingerMs } = line.timing;
  const { promise, resolve } = Promise.withResolvers<Invited>();
  const sends = { transport, protocol: line.address.protocol };
  const timers = new Set<NodeJS.Timeout>();
  const after = (delayMs: number, run: () => void): void => void timers.add(setTimeout(run, delayMs));
  let [isOurs, isProceeding, isGivenUp, isCancelled] = [true, false, false, false];
  const end = (how: Invited): void => {
    isOurs = false;
    resolve(how);
  };
  const cancel = (): void => {
    if (!isProceeding || isCancelled) return;
    isCancelled = true;
    void line.ask(name.branch, 'CANCEL', () => requestOf(name, identity, sends, 'CANCEL').text);
  };
  const giveUp = (): void => {
    isGivenUp = true;
    cancel();
    after(cancelMs, () => end('unanswered'));
  };
  const onResponse = (response: SipResponse): void => {
    transaction.settled();
    if (response.status < 200) {
      isProceeding = true;
      parts.onProvisional(response);
      if (isGivenUp) cancel();
      return;
    }
    if (response.status >= 300) transport.send(ackOf(name, identity, sends, response));
    if (response.status < 300 && !isOurs) return parts.onLateAnswer(response);
    end(response);
  };
  const transaction = line.begin(transport, name.branch, 'INVITE', text, {
    onResponse,
    onDown: () => {
      isGivenUp = true;
      end('down');
    },
  });
  after(silentMs, () => {
    if (isProceeding || !isOurs) return;
    // Should it come to life: nobody is to be rung by two trunks.
    isGivenUp = true;
    transaction.settled();
    end('silent');
  });
  after(ringMs, giveUp);
  signal.addEventListener('abort', giveUp, { once: true });
  if (signal.aborted) giveUp();
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', giveUp);
    for (const timer of timers) clearTimeout(timer);
    transaction.settled();
    setTimeout(transaction.end, lingerMs).unref();
  }
}

/** Of a refusal: within the transaction of the INVITE, to whoever refused (RFC 3261 §17.1.1.3). */
function ackOf(
  name: CallName,
  identity: Identity,
  sends: Parameters<typeof requestOf>[2],
  response: SipResponse,
): string {
  const { text } = requestOf(name, identity, sends, 'ACK');
  const toTag = tagOf(headerOf(response, 'to'));
  return toTag === undefined ? text : text.replace(/^To: .*$/m, (to) => `${to};tag=${toTag}`);
}

/** The ACK of an answer, which is a transaction of its own (RFC 3261 §13.2.2.4). */
export const ackOfAnswer = (
  name: CallName,
  identity: Identity,
  sends: Parameters<typeof requestOf>[2],
  authorization?: readonly [string, string],
): string => requestOf(name, identity, sends, 'ACK', { branch: newBranch(), authorization }).text;
