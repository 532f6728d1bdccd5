import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { branchOf, createFramer, headerOf, parseMessage, readChallenge, writeResponse } from '@keten/sip';
import type { SipRequest } from '@keten/sip';
import { listen } from './listen.ts';
import { createMisbehaviour } from './misbehaviour.ts';
import type { SipCall, SipHabit } from './sip-habits.ts';
import { numberIn, serveCall } from './sip-served-call.ts';
import type { ServedCall } from './sip-served-call.ts';

export interface SipTrunkOptions {
  readonly name: string;
  readonly protocol?: 'udp' | 'tcp';
  readonly port?: number;
  /** Who calls must prove that they are these; without them everybody may. */
  readonly credentials?: { readonly username: string; readonly password: string };
  /** Of the proof. Default MD5, as most trunks have it. */
  readonly algorithm?: 'MD5' | 'SHA-256';
  /** A BYE must be proven too. */
  readonly provesBye?: boolean;
}

/** A trunk that speaks SIP and RTP, with all the numbers behind it. */
export interface SipTrunk {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly protocol: 'udp' | 'tcp';
  /** The whole trunk, whatever its numbers do. */
  readonly misbehave: (how: SipHabit) => void;
  readonly behave: () => void;
  /** A number from now on, on this trunk. */
  readonly let: (number: string, habit: SipHabit) => void;
  readonly calls: (number?: string) => readonly SipCall[];
  /** Requests that were proven wrongly, or not at all. */
  readonly unproven: () => number;
  /** Breaks every connection to it (TCP); it takes new ones. */
  readonly breakLines: () => void;
  readonly onCall: (listener: (call: SipCall) => void) => void;
  readonly close: () => Promise<void>;
}

const mostKept = 1000;

export async function startSipTrunk(options: SipTrunkOptions): Promise<SipTrunk> {
  const { name, protocol = 'udp', credentials, algorithm = 'MD5' } = options;
  const habits = new Map<string, ReturnType<typeof createMisbehaviour<SipHabit>>>();
  const trunk = createMisbehaviour<SipHabit>({});
  const served = new Map<string, ServedCall>();
  const listeners: ((call: SipCall) => void)[] = [];
  const checked = createProof(credentials, algorithm);
  const known = new Set<string>();

  const beginCall = async (invite: SipRequest, send: (text: string) => void): Promise<void> => {
    const callId = headerOf(invite, 'call-id');
    const again = served.get(callId);
    if (again) return again.take(invite, send);
    if (known.has(callId)) return;
    const whole = trunk.look();
    if (whole.says === 'nothing') return;
    if (!checked.isProven(invite)) return send(checked.challenge(invite));
    known.add(callId);
    const number = numberIn(headerOf(invite, 'to'));
    const own = habits.get(number)?.take() ?? {};
    const call = await serveCall({
      ...{ invite, send, habit: { ...own, ...trunk.take() } },
      at: { host: '127.0.0.1', port: listening.port, protocol },
    });
    served.set(callId, call);
    if (served.size > mostKept) served.delete([...served.keys()][0] ?? '');
    for (const listener of listeners) listener(call.call);
  };
  const take = (octets: Uint8Array, send: (text: string) => void): void => {
    const message = parseMessage(octets);
    if (message?.kind !== 'request') return;
    const call = served.get(headerOf(message, 'call-id'));
    if (message.method === 'INVITE') void beginCall(message, send);
    else if (call && options.provesBye && message.method === 'BYE' && !checked.isProven(message))
      send(checked.challenge(message));
    else if (call) call.take(message, send);
    else if (message.method === 'OPTIONS') {
      const { optionsStatus = 200, says } = trunk.look();
      if (optionsStatus > 0 && says !== 'nothing') send(writeResponse(message, optionsStatus, { toTag: 'trunk' }));
    } else if (message.method !== 'ACK') send(writeResponse(message, 481, { toTag: 'trunk' }));
  };
  const listening = await (protocol === 'udp' ? listenUdp(take, options.port) : listenTcp(take, options.port));
  return {
    ...{ name, protocol, host: '127.0.0.1', port: listening.port },
    misbehave: trunk.set,
    behave: trunk.clear,
    let: (number, habit) => {
      const misbehaviour = createMisbehaviour<SipHabit>({});
      misbehaviour.set(habit);
      habits.set(number.replace(/\D/g, ''), misbehaviour);
    },
    calls: (number) => {
      const wanted = number?.replace(/\D/g, '');
      return [...served.values()].map(({ call }) => call).filter(({ to }) => wanted === undefined || to === wanted);
    },
    unproven: checked.unproven,
    breakLines: listening.breakLines,
    onCall: (listener) => void listeners.push(listener),
    close: async () => {
      for (const call of served.values()) call.close();
      await listening.close();
    },
  };
}

type Take = (octets: Uint8Array, send: (text: string) => void) => void;
type Listening = { readonly port: number; readonly close: () => Promise<void>; readonly breakLines: () => void };

async function listenUdp(take: Take, port = 0): Promise<Listening> {
  const socket = createSocket('udp4');
  socket.on('error', () => undefined);
  socket.on('message', (octets, { address, port: from }) =>
    take(octets, (text) => socket.send(text, from, address, () => undefined)),
  );
  await new Promise<void>((resolve) => socket.bind(port, '127.0.0.1', resolve));
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= new Promise<void>((resolve) => socket.close(() => resolve())));
  return { port: socket.address().port, close, breakLines: () => undefined };
}

async function listenTcp(take: Take, port?: number): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    const framer = createFramer();
    socket.on('data', (chunk) => {
      for (const message of framer.push(chunk).messages) take(message, (text) => void socket.write(text));
    });
  });
  return { ...(await listen(server, port)), breakLines: () => sockets.forEach((socket) => socket.destroy()) };
}

/** The proof of RFC 2617 and RFC 8760, worked out by itself and not with what it tests. */
function createProof(credentials: SipTrunkOptions['credentials'], algorithm: 'MD5' | 'SHA-256') {
  const [nonce, realm] = ['a84f1c0e', 'trunk.example'];
  /** By transaction: what is sent again is the same request. */
  const unproven = new Set<string>();
  const digest = (text: string): string =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex');
  return {
    unproven: () => unproven.size,
    challenge: (invite: SipRequest): string => {
      const value = `Digest realm="${realm}", nonce="${nonce}", algorithm=${algorithm}, qop="auth"`;
      return writeResponse(invite, 407, { toTag: 'trunk', headers: [['proxy-authenticate', value]] });
    },
    isProven: (invite: SipRequest): boolean => {
      if (!credentials) return true;
      const given = readChallenge(headerOf(invite, 'proxy-authorization')) ?? {};
      const secret = digest(`${credentials.username}:${realm}:${credentials.password}`);
      const asked = digest(`${invite.method}:${given['uri']}`);
      const wanted = digest(`${secret}:${nonce}:${given['nc']}:${given['cnonce']}:auth:${asked}`);
      const isGood = given['response'] === wanted && given['uri'] === invite.uri && given['nonce'] === nonce;
      if (!isGood) unproven.add(branchOf(invite));
      return isGood;
    },
  };
}
