import { HEADER_OCTETS } from './pdu.ts';

export interface Framer {
  /**
   * Takes what came from the line, in whatever pieces.
   *
   * @returns the whole PDUs so far, and `broken` with the reason once the stream can't be followed any more. After that
   *   nothing comes out again: close the connection.
   */
  readonly push: (chunk: Uint8Array) => Framed;
}

export interface Framed {
  readonly pdus: readonly Buffer[];
  readonly broken?: string;
}

const LENGTH_OCTETS = 4;

/**
 * Cuts a byte stream into PDUs by their command_length. SMPP 3.4 §3.2.
 *
 * A length below the header's or above the bound can't be skipped over, since nothing marks where the next PDU starts; so it
 * ends the stream with a reason, and never waits for octets that will not come.
 *
 * @param maxPduOctets Longest PDU to accept, in octets.
 */
export function createFramer({ maxPduOctets = 64 * 1024 } = {}): Framer {
  let pending = Buffer.alloc(LENGTH_OCTETS);
  let filled = 0;
  let broken: string | undefined;

  const startNext = () => {
    pending = Buffer.alloc(LENGTH_OCTETS);
    filled = 0;
  };
  const learnLength = () => {
    const length = pending.readUInt32BE(0);
    if (length < HEADER_OCTETS) broken = `command_length ${length} is below ${HEADER_OCTETS}.`;
    else if (length > maxPduOctets) broken = `command_length ${length} is above ${maxPduOctets}.`;
    else pending = Buffer.concat([pending], length);
  };

  const push = (chunk: Uint8Array): Framed => {
    const pdus: Buffer[] = [];
    let at = 0;
    while (at < chunk.length && broken === undefined) {
      const taken = chunk.subarray(at, at + pending.length - filled);
      pending.set(taken, filled);
      filled += taken.length;
      at += taken.length;
      if (filled < pending.length) break;
      if (filled === LENGTH_OCTETS) {
        learnLength();
      } else {
        pdus.push(pending);
        startNext();
      }
    }
    return broken === undefined ? { pdus } : { pdus, broken };
  };
  return { push };
}
