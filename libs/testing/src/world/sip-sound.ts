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
  const sender = createPresser(socket, offer);
  return {
    port: socket.address().port,
    heard: () => ({ packets, octets: loud }),
    octets: () => Buffer.concat(chunks),
    whenHeard: (wanted, run) => (wanted <= loud ? run() : void waiting.push({ octets: wanted, run })),
    packetsPerSecond: () => (packets < 2 ? 0 : ((packets - 1) * 1000) / (lastMs - firstMs)),
    press: sender,
    close: () => socket.close(),
  };
}

function createPresser(socket: Socket, offer: string): (digit: string) => void {
  let [sequence, timestamp] = [100, 4000];
  return (digit) => {
    const to = readSdp(offer);
    if (to?.digitsType === undefined) return;
    timestamp += 1600;
    const { host, port, digitsType: type } = to;
    for (let at = 0; at < 8; at++) {
      sequence += 1;
      if (at === 0) continue;
      const payload = Buffer.from([
        digits.indexOf(digit),
        (at >= 5 ? 0x80 : 0) | 10,
        (at * 160) >> 8,
        (at * 160) & 0xff,
      ]);
      const packet = encodeRtp({ type, marker: false, sequence, timestamp, source: 7, payload });
      socket.send(packet, port, host, () => undefined);
    }
  };
}
