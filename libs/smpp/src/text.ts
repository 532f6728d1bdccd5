import { readConcatenation } from './concatenation.ts';
import type { Concatenation } from './concatenation.ts';
import { decodeGsm7 } from './gsm7.ts';
import type { ShortMessage } from './pdu.ts';
import { findTlv, tags } from './tlv.ts';

export const dataCodings = { gsm7: 0x00, ascii: 0x01, binary: 0x04, latin1: 0x03, ucs2: 0x08 } as const;

/** UCS-2 as SMPP carries it: big-endian, and in practice UTF-16. */
export const encodeUcs2 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** An odd last octet can't be half of a character and is left out. */
export const decodeUcs2 = (octets: Uint8Array): string =>
  Buffer.from(octets.subarray(0, octets.length - (octets.length % 2)))
    .swap16()
    .toString('utf16le');

/** What a message says, whichever way it was carried. `text` is undefined when it is not text. */
export interface Content {
  readonly text: string | undefined;
  readonly octets: Buffer;
  readonly concatenation: Concatenation | undefined;
}

/** Reads short_message or message_payload, without its header, in its data_coding. SMPP 3.4 §5.2.19, §5.3.2.32. */
export function readContent(message: ShortMessage): Content {
  const carried = findTlv(message.tlvs, tags.messagePayload) ?? message.shortMessage;
  const { concatenation, octets } = readConcatenation(message, carried);
  return { text: decodeText(octets, message.dataCoding), octets, concatenation };
}

/**
 * Text of octets in a data_coding; undefined for binary and for what this chain has no table for. Values from 0x10 are the
 * groups of 3GPP TS 23.038 §4, such as 0x18 for a flash message in UCS-2.
 */
export function decodeText(octets: Uint8Array, dataCoding: number): string | undefined {
  switch (alphabetOf(dataCoding)) {
    case 'gsm7':
      return decodeGsm7(octets);
    case 'ucs2':
      return decodeUcs2(octets);
    case 'latin1':
      return Buffer.from(octets).toString('latin1');
    case undefined:
      return undefined;
  }
}

type Alphabet = 'gsm7' | 'latin1' | 'ucs2';

const alphabetOf = (dataCoding: number): Alphabet | undefined => {
  if (dataCoding === dataCodings.gsm7) return 'gsm7';
  if (dataCoding === dataCodings.ascii || dataCoding === dataCodings.latin1) return 'latin1';
  if (dataCoding === dataCodings.ucs2) return 'ucs2';
  if (dataCoding < 0x10) return undefined;
  if (dataCoding < 0x20) return generalAlphabets[(dataCoding >> 2) & 3];
  if (dataCoding >= 0xf0) return dataCoding & 0x04 ? undefined : 'gsm7';
  if (dataCoding >= 0xe0) return 'ucs2';
  return dataCoding >= 0xc0 ? 'gsm7' : undefined;
};

const generalAlphabets: readonly (Alphabet | undefined)[] = ['gsm7', undefined, 'ucs2', undefined];
