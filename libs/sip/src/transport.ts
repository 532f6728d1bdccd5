import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { connect as connectTcp } from 'node:net';
import { createFramer } from './framer.ts';
import { parseDatagram, parseMessage } from './message.ts';
import type { SipMessage } from './message.ts';

export type Protocol = 'udp' | 'tcp';
export type TrunkAddress = {
  readonly protocol: Protocol;
  readonly host: string;
  readonly port: number;
  /** Over UDP: the port that the trunk finds us at, such as one that a firewall lets through. Any unless said. */
  readonly localPort?: number | undefined;
};

/** A line to one trunk. Nobody else is heard: a connected socket takes from its peer alone, the kernel drops the rest. */
export type Transport = {
  readonly local: { readonly host: string; readonly port: number };
  readonly send: (message: string) => void;
  readonly close: () => void;
};
type Listener = {
  readonly onMessage: (message: SipMessage) => void;
  /** Once, when nothing comes or goes over it any more. */
  readonly onDown: (reason: string) => void;
  /** Over UDP: nobody is at that port at this moment, as its host says. */
  readonly onRefused: () => void;
};

const openMs = 3000;

/** @throws Error when the trunk's name is unknown, it takes no connection within three seconds, or our own port is taken. */
export async function openTransport(
  { protocol, host, port, localPort }: TrunkAddress,
  listener: Listener,
): Promise<Transport> {
  const { address, family } = await lookup(host);
  return protocol === 'udp'
    ? openUdp({ address, family, port, localPort }, listener)
    : openTcp({ address, port }, listener);
}

type Peer = { readonly address: string; readonly port: number };
type UdpPeer = Peer & { readonly family: number; readonly localPort: number | undefined };

function openUdp(
  { address, family, port, localPort = 0 }: UdpPeer,
  { onMessage, onDown, onRefused }: Listener,
): Promise<Transport> {
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  let isOpen = true;
  const down = (reason: string): void => {
    if (!isOpen) return;
    isOpen = false;
    socket.close();
    onDown(reason);
  };
  socket.on('message', (octets) => {
    const message = parseDatagram(octets);
    if (message) onMessage(message);
  });
  return new Promise((resolve, reject) => {
    const refuse = (error: Error): void => {
      socket.close();
      reject(error);
    };
    socket.once('error', refuse);
    socket.bind(localPort, () => socket.connect(port, address));
    socket.once('connect', () => {
      socket.off('error', refuse);
      const fail = (error: NodeJS.ErrnoException): void =>
        error.code === 'ECONNREFUSED' ? onRefused() : down(error.message);
      socket.on('error', fail);
      const { address: localHost, port: localPort } = socket.address();
      resolve({
        local: { host: localHost, port: localPort },
        send: (message) => {
          if (isOpen) socket.send(message, (error) => error && fail(error));
        },
        close: () => down('closed'),
      });
    });
  });
}

function openTcp({ address, port }: Peer, { onMessage, onDown }: Listener): Promise<Transport> {
  const framer = createFramer();
  const socket = connectTcp({ host: address, port, noDelay: true, keepAlive: true });
  socket.setTimeout(openMs, () => socket.destroy(new Error('no connection within three seconds')));
  socket.on('data', (chunk) => {
    const { messages, isBroken } = framer.push(chunk);
    for (const message of messages.map(parseMessage)) if (message) onMessage(message);
    if (isBroken) socket.destroy(new Error('what it sends is no SIP'));
  });
  return new Promise((resolve, reject) => {
    let reason = 'the trunk closed the connection';
    socket.on('error', (error) => {
      reason = error.message;
      reject(error);
    });
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.once('close', () => onDown(reason));
      const { localAddress = '127.0.0.1', localPort = 0 } = socket;
      resolve({
        local: { host: localAddress, port: localPort },
        send: (message) => void socket.write(message),
        close: () => socket.destroy(),
      });
    });
  });
}
