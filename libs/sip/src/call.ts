import { allow, contactOf, hostOf, requestOf } from './dialog.ts';
import type { CallName, Identity } from './dialog.ts';
import { isChallenge, proofFor } from './proof.ts';
import { newBranch } from './line.ts';
import type { Line } from './line.ts';
import type { Media } from './media.ts';
import { cseqOf, headerOf, tagOf } from './message.ts';
import type { SipRequest } from './message.ts';
import { digitOfInfo } from './rtp.ts';
import { readSdp, writeSdp } from './sdp.ts';
import type { Transport } from './transport.ts';

export type Hangup = 'them' | 'us';

type Parts = {
  readonly line: Line;
  readonly transport: Transport;
  readonly identity: Identity;
  readonly name: CallName;
  readonly media: Media;
  readonly session: number;
  readonly onDigit: (digit: string) => void;
};

/**
 * A call that was answered. It ends when either side hangs up, when nothing is heard of the other side for long,
 * and at last by itself. */
export class Call {
  readonly name: CallName;
  readonly ended: Promise<Hangup>;
  readonly #parts: Parts;
  readonly #end: (by: Hangup) => void;
  readonly #forget: () => void;
  readonly #longest: NodeJS.Timeout;
  #isOver = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.name = parts.name;
    const { promise, resolve } = Promise.withResolvers<Hangup>();
    this.ended = promise;
    this.#end = resolve;
    this.#forget = parts.line.hear(parts.name.callId, (request) => this.#take(request));
    const { longestMs, deafMs } = parts.line.timing;
    this.#longest = setTimeout(() => this.#leave(), longestMs);
    parts.media.whenDeaf(deafMs, () => this.#leave());
  }

  /** Plays A-law instead of what was playing. Resolves with whether it was played to its end. */
  play(octets: Uint8Array): Promise<boolean> {
    return this.#isOver ? Promise.resolve(false) : this.#parts.media.play(octets);
  }

  async hangUp(): Promise<void> {
    if (this.#isOver) return;
    this.#finish('us');
    await hangUp(this.#parts.line, this.#parts.identity, this.name);
  }

  #leave(): void {
    void this.hangUp();
  }

  #finish(by: Hangup): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#longest);
    this.#parts.media.close();
    this.#end(by);
    // What is asked again of a call that is over is answered as before.
    setTimeout(this.#forget, this.#parts.line.timing.lingerMs).unref();
  }

  #take(request: SipRequest): void {
    const { line } = this.#parts;
    if (tagOf(headerOf(request, 'from')) !== this.name.answered?.toTag) return line.reply(request, 481);
    switch (request.method) {
      case 'ACK':
        return;
      case 'BYE':
        line.reply(request, 200);
        return this.#finish('them');
      case 'INFO':
        line.reply(request, 200);
        return this.#hearInfo(request);
      case 'OPTIONS':
        return line.reply(request, 200, { headers: [['allow', allow]] });
      case 'INVITE':
      case 'UPDATE':
        return this.#change(request);
      default:
        return line.reply(request, cseqOf(request).method === 'CANCEL' ? 481 : 405, { headers: [['allow', allow]] });
    }
  }

  #hearInfo(request: SipRequest): void {
    const digit = digitOfInfo(headerOf(request, 'content-type'), request.body);
    if (digit !== undefined && !this.#isOver) this.#parts.onDigit(digit);
  }

  /** Trunks ask anew to move the sound, to hold it, and to see whether the call still is. */
  #change(request: SipRequest): void {
    const { line, identity, transport, media, session } = this.#parts;
    if (this.#isOver) return line.reply(request, 481);
    const sound = readSdp(request.body);
    if (request.body && !sound) return line.reply(request, 488);
    if (sound) media.connect(sound);
    const host = hostOf(identity, transport);
    const headers = [
      ['contact', contactOf(identity, transport, line.address.protocol)],
      ['content-type', 'application/sdp'],
    ] as const;
    line.reply(request, 200, { headers, body: writeSdp({ host, port: media.port, session }) });
  }
}

/** Ends a call: one that was answered, also by a process that is gone (BYE), or one that may still ring (CANCEL). */
export async function hangUp(line: Line, identity: Identity, name: CallName): Promise<void> {
  if (name.answered) return bye(line, identity, name, name.cseq + 1);
  await line.ask(name.branch, 'CANCEL', (transport) => {
    const sends = { transport, protocol: line.address.protocol };
    return requestOf(name, identity, sends, 'CANCEL').text;
  });
}

/** Some trunks want a proof of this too. */
async function bye(
  line: Line,
  identity: Identity,
  name: CallName,
  cseq: number,
  authorization?: readonly [string, string],
): Promise<void> {
  const branch = newBranch();
  let asked = '';
  const answer = await line.ask(branch, 'BYE', (transport) => {
    const sends = { transport, protocol: line.address.protocol };
    const { uri, text } = requestOf(name, identity, sends, 'BYE', { branch, cseq, authorization });
    asked = uri;
    return text;
  });
  if (!answer || authorization || !isChallenge(answer)) return;
  const proof = proofFor(answer, identity.credentials, { method: 'BYE', uri: asked });
  if (proof) await bye(line, identity, name, cseq + 1, proof);
}

/** Ends what may still ring and, when the other side has named it, may have been answered: nobody can know. */
export async function hangUpLeft(line: Line, identity: Identity, name: CallName): Promise<void> {
  const { answered, ...ringing } = name;
  const both = [ringing, ...(answered?.toTag ? [name] : [])];
  await Promise.all(both.map((each) => hangUp(line, identity, each)));
}
