const headerOctets = 12;

/** A packet of RFC 3550 §5.1. */
export type RtpPacket = {
  readonly type: number;
  readonly marker: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly source: number;
  readonly payload: Uint8Array;
};

export function encodeRtp({ type, marker, sequence, timestamp, source, payload }: RtpPacket): Buffer {
  const packet = Buffer.alloc(headerOctets + payload.length);
  packet[0] = 0x80;
  packet[1] = (marker ? 0x80 : 0) | type;
  packet.writeUInt16BE(sequence & 0xffff, 2);
  packet.writeUInt32BE(timestamp >>> 0, 4);
  packet.writeUInt32BE(source >>> 0, 8);
  packet.set(payload, headerOctets);
  return packet;
}

/** Undefined for what is no RTP of version 2. */
export function decodeRtp(octets: Buffer): RtpPacket | undefined {
  const first = octets[0] ?? 0;
  if (octets.length < headerOctets || first >> 6 !== 2) return undefined;
  const sources = headerOctets + (first & 0x0f) * 4;
  const hasExtension = (first & 0x10) !== 0;
  if (octets.length < sources + (hasExtension ? 4 : 0)) return undefined;
  const from = hasExtension ? sources + 4 + octets.readUInt16BE(sources + 2) * 4 : sources;
  const padding = first & 0x20 ? (octets.at(-1) ?? 0) : 0;
  if (from + padding > octets.length) return undefined;
  const second = octets[1] ?? 0;
  return {
    ...{ type: second & 0x7f, marker: second >= 0x80, sequence: octets.readUInt16BE(2) },
    ...{ timestamp: octets.readUInt32BE(4), source: octets.readUInt32BE(8) },
    payload: octets.subarray(from, octets.length - padding),
  };
}

const digitNames = [...'0123456789*#ABCD'];

/**
 * Hears pressed digits in events (RFC 4733 §2.3). One press comes as many packets of one timestamp, the last of them three times;
 * any of them may be lost.
 */
export function hearDigits(): (packet: Pick<RtpPacket, 'timestamp' | 'source' | 'payload'>) => string | undefined {
  let last = '';
  return ({ timestamp, source, payload }) => {
    const digit = payload.length < 4 ? undefined : digitNames[payload[0] ?? 255];
    const press = `${source} ${timestamp} ${digit}`;
    if (digit === undefined || press === last) return undefined;
    last = press;
    return digit;
  };
}

/** A digit in a SIP INFO, in the two forms that are about; undefined when it has none. */
export function digitOfInfo(contentType: string, body: string): string | undefined {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  const found =
    type === 'application/dtmf-relay'
      ? /^\s*signal\s*=\s*([0-9*#A-Da-d]|1[0-5])\s*$/im.exec(body)?.[1]
      : type === 'application/dtmf'
        ? /^\s*([0-9*#A-Da-d]|1[0-5])\s*$/.exec(body)?.[1]
        : undefined;
  if (found === undefined) return undefined;
  return found.length === 2 ? digitNames[Number(found)] : found.toUpperCase();
}
