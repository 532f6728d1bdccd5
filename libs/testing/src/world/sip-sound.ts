import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { decodeRtp, encodeRtp, pcmaType, readSdp, silence } from '@keten/sip';

export interface SipSound {
  readonly port: number;
  readonly heard: () => { readonly packets: number; readonly octets: number };
  readonly octets: () => Uint8Array;
  /** As soon as so many octets were heard that are no silence. */
  readonly whenHeard: (octets: number, run: () => void) => void;
  readonly packetsPerSecond: () => number;
  /** Sends silence from now on, as any telephone does. */
  readonly speak: () => void;
  /** One press in eight packets, the last three of which say that it is over; the first of them is lost on the way. */
  readonly press: (digit: string) => void;
  readonly close: () => void;
}

const digits = [...'0123456789*#ABCD'];
const mostKept = 8000 * 300;

/** The sound at the other side of a call. */
export async function openSipSound(offer: string): Promise<SipSound> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const chunks: Buffer[] = [];
  const waiting: { readonly octets: number; readonly run: () => void }[] = [];
  let [packets, loud, firstMs, lastMs, kept] = [0, 0, 0, 0, 0];
  socket.on('message', (octets) => {
    const packet = decodeRtp(octets);
    if (packet?.type !== pcmaType) return;
    packets += 1;
    lastMs = performance.now();
    if (packets === 1) firstMs = lastMs;
    const before = loud;
    loud += packet.payload.reduce((sum, octet) => sum + Number(octet !== silence), 0);
    for (const { run } of waiting.filter(({ octets: wanted }) => wanted > before && wanted <= loud)) run();
    kept += packet.payload.length;
    if (kept <= mostKept) chunks.push(Buffer.from(packet.payload));
  });
  socket.on('error', () => undefined);
  const { press, speak, stop } = createSender(socket, offer);
  return {
    port: socket.address().port,
    heard: () => ({ packets, octets: loud }),
    octets: () => Buffer.concat(chunks),
    whenHeard: (wanted, run) => (wanted <= loud ? run() : void waiting.push({ octets: wanted, run })),
    packetsPerSecond: () => (packets < 2 ? 0 : ((packets - 1) * 1000) / (lastMs - firstMs)),
    press,
    speak,
    close: () => {
      stop();
      socket.close();
    },
  };
}

const packetMs = 20;

function createSender(socket: Socket, offer: string) {
  const to = readSdp(offer);
  const quiet = Buffer.alloc(160, silence);
  let [sequence, timestamp] = [100, 4000];
  let timer: NodeJS.Timeout | undefined;
  const send = (type: number, payload: Uint8Array): void => {
    if (!to) return;
    sequence += 1;
    const packet = encodeRtp({ type, marker: false, sequence, timestamp, source: 7, payload });
    socket.send(packet, to.port, to.host, () => undefined);
  };
  const press = (digit: string): void => {
    if (to?.digitsType === undefined) return;
    send(pcmaType, quiet);
    timestamp += 1600;
    sequence += 1;
    for (let at = 1; at < 8; at++) {
      const end = at >= 5 ? 0x80 : 0;
      send(to.digitsType, Buffer.from([digits.indexOf(digit), end | 10, (at * 160) >> 8, (at * 160) & 0xff]));
    }
  };
  const speak = (): void => {
    timestamp += 160;
    send(pcmaType, quiet);
    timer = setTimeout(speak, packetMs).unref();
  };
  return { press, speak, stop: () => clearTimeout(timer) };
}
