import { randomInt } from 'node:crypto';
import { Call, hangUp, hangUpLeft } from './call.ts';
import { answeredBy, hostOf, requestOf, sentByOf, viaOf } from './dialog.ts';
import type { CallName, Identity } from './dialog.ts';
import { ackOfAnswer, invite } from './invite.ts';
import { Line, newBranch, newId } from './line.ts';
import type { SipTiming } from './line.ts';
import { Media } from './media.ts';
import type { PortRange } from './media.ts';
import { headerOf, tagOf, writeRequest } from './message.ts';
import type { SipResponse } from './message.ts';
import { isChallenge, proofFor } from './proof.ts';
import { outcomeOf } from './outcome.ts';
import type { NotAnswered } from './outcome.ts';
import { readSdp, writeSdp } from './sdp.ts';
import type { Transport, TrunkAddress } from './transport.ts';

export type TrunkSettings = TrunkAddress &
  Identity & { readonly mediaPorts?: PortRange | undefined; readonly timing?: SipTiming };

export type Dialling = {
  /** In digits, with the code of the country. */
  readonly to: string;
  readonly ringMs: number;
  /** Gives up; who answers at that moment is still told as answered. */
  readonly signal: AbortSignal;
  readonly onDigit: (digit: string) => void;
  /** It rings there, or was answered at once. */
  readonly onRinging?: (() => void) | undefined;
  /** Before the phone can ring, and when it was answered: to be kept for whoever must end it when this process is gone. */
  readonly note: (name: CallName) => Promise<void>;
};
export type Dialled = { readonly kind: 'answered'; readonly call: Call } | NotAnswered;

type Attempt = Dialling & {
  readonly name: CallName;
  readonly transport: Transport;
  readonly media: Media;
  readonly session: number;
};

/** One SIP trunk, over which numbers are called. */
export class Trunk {
  readonly #settings: TrunkSettings;
  readonly #line: Line;
  readonly #calls = new Set<Call>();

  constructor(settings: TrunkSettings) {
    this.#settings = settings;
    this.#line = new Line(settings, settings.timing);
  }

  /** Calls a number. Resolves when it was answered, or is known not to be. */
  async dial(dialling: Dialling): Promise<Dialled> {
    const transport = await this.#line.open().catch((error: unknown) => String(error));
    if (typeof transport === 'string') return { kind: 'unavailable', status: 0, detail: transport };
    const { mediaPorts } = this.#settings;
    const media = await Media.open(dialling.onDigit, transport.local.host, mediaPorts);
    const sentBy = sentByOf(this.#settings, transport);
    const name = { callId: newId(), fromTag: newId(), to: dialling.to, branch: newBranch(), sentBy, cseq: 1 };
    const attempt = { ...dialling, name, transport, media, session: randomInt(2 ** 31) };
    const dialled = await this.#invite(attempt).catch((error: unknown) => {
      media.close();
      throw error;
    });
    if (dialled.kind !== 'answered') media.close();
    return dialled;
  }

  /** Whether the trunk answers at all (RFC 3261 §11). */
  async isThere(): Promise<boolean> {
    const { domain, caller, protocol } = this.#settings;
    const branch = newBranch();
    const answer = await this.#line.ask(branch, 'OPTIONS', (transport) => {
      const headers = [
        ['via', viaOf({ sentBy: sentByOf(this.#settings, transport), protocol, branch })],
        ['max-forwards', '70'],
        ['from', `<sip:+${caller}@${domain}>;tag=${newId()}`],
        ['to', `<sip:${domain}>`],
        ['call-id', newId()],
        ['cseq', '1 OPTIONS'],
      ] as const;
      return writeRequest('OPTIONS', `sip:${domain}`, { headers });
    });
    return answer !== undefined && answer.status !== 503;
  }

  /** Ends a call that a process left behind when it was killed. */
  async hangUpLeft(name: CallName): Promise<void> {
    await hangUpLeft(this.#line, this.#settings, name);
  }

  /** Where the trunk finds us. @throws Error when it takes no connection. */
  async local(): Promise<Transport['local']> {
    return (await this.#line.open()).local;
  }

  /** Hangs up on everybody. */
  async close(): Promise<void> {
    await Promise.all([...this.#calls].map((call) => call.hangUp()));
    await this.#line.close();
  }

  async #invite(attempt: Attempt, authorization?: readonly [string, string]): Promise<Dialled> {
    const { name, transport, media, session, note, ringMs, signal } = attempt;
    await note(name);
    const host = hostOf(this.#settings, transport);
    const body = { type: 'application/sdp', text: writeSdp({ host, port: media.port, session }) };
    const sends = { transport, protocol: this.#settings.protocol };
    const { uri, text } = requestOf(name, this.#settings, sends, 'INVITE', { body, authorization });
    const answers = this.#answers(attempt, authorization);
    const parts = { line: this.#line, transport, identity: this.#settings, name, text, ringMs, signal };
    const invited = await invite({ ...parts, onProvisional: answers.rings, onLateAnswer: answers.late });
    if (typeof invited !== 'string' && isChallenge(invited) && !authorization) {
      const found = proofFor(invited, this.#settings.credentials, { method: 'INVITE', uri });
      if (found)
        return this.#invite({ ...attempt, name: { ...name, branch: newBranch(), cseq: name.cseq + 1 } }, found);
    }
    // On a new line: while it may ring over this trunk, no other is to call the number.
    const left = answers.underway();
    if (invited === 'down' && left) await hangUpLeft(this.#line, this.#settings, left);
    if (typeof invited === 'string' || invited.status >= 300) return outcomeOf(invited);
    return answers.first(invited);
  }

  /** The first answer makes the call; what is told again is acknowledged again, and who answers as well is let go. */
  #answers(attempt: Attempt, authorization?: readonly [string, string]) {
    const { transport, media, session, onDigit } = attempt;
    const sends = { transport, protocol: this.#settings.protocol };
    let ours: CallName | undefined;
    let under: CallName | undefined;
    const acknowledge = (name: CallName): void =>
      transport.send(ackOfAnswer(name, this.#settings, sends, authorization));
    const letGo = (response: SipResponse): void => {
      const name = answeredBy(attempt.name, response);
      acknowledge(name);
      void hangUp(this.#line, this.#settings, name);
    };
    return {
      /** What the trunk has taken up: before it says so no CANCEL may be sent (RFC 3261 §9.1). */
      underway: () => under,
      // By then it has a name at the other side: should we be killed right after somebody answered, that is what ends it.
      rings: (response: SipResponse): void => {
        if (response.status > 100) attempt.onRinging?.();
        const name = answeredBy(attempt.name, response);
        under = name.answered?.toTag ? name : attempt.name;
        if (under !== name) return;
        attempt.note(name).catch(() => undefined);
      },
      first: async (response: SipResponse): Promise<Dialled> => {
        const name = answeredBy(attempt.name, response);
        ours = name;
        attempt.onRinging?.();
        acknowledge(name);
        const sound = readSdp(response.body);
        const call = new Call({ line: this.#line, identity: this.#settings, transport, name, media, session, onDigit });
        this.#calls.add(call);
        void call.ended.then(() => this.#calls.delete(call));
        if (sound) media.connect(sound);
        await attempt.note(name).catch(() => undefined);
        if (sound) return { kind: 'answered', call };
        await call.hangUp();
        return { kind: 'unavailable', status: response.status, detail: 'it answered without sound that we can speak' };
      },
      late: (response: SipResponse): void => {
        if (ours && tagOf(headerOf(response, 'to')) === ours.answered?.toTag) acknowledge(ours);
        else letGo(response);
      },
    };
  }
}
