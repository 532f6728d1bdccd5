import type { ShortMessage } from './pdu.ts';
import { numberFrom, octetTlv, tags, uint16Tlv } from './tlv.ts';
import type { Tlv } from './tlv.ts';

/** Which piece of which longer text this is. `number` counts from 1. */
export interface Concatenation {
  readonly reference: number;
  readonly total: number;
  readonly number: number;
}

/** esm_class bit that says that the message starts with a user data header. SMPP 3.4 §5.2.12. */
export const UDH_INDICATOR = 0x40;

const EIGHT_BIT_REFERENCE = 0x00;
const SIXTEEN_BIT_REFERENCE = 0x08;

/** The six octets before a piece, with an 8-bit reference. 3GPP TS 23.040 §9.2.3.24.1. */
export const encodeUdh = ({ reference, total, number }: Concatenation): Buffer =>
  Buffer.from([5, EIGHT_BIT_REFERENCE, 3, reference & 0xff, total, number]);

export const encodeSar = ({ reference, total, number }: Concatenation): readonly Tlv[] => [
  uint16Tlv(tags.sarReference, reference & 0xffff),
  octetTlv(tags.sarTotalSegments, total),
  octetTlv(tags.sarSegmentNumber, number),
];

/** The piece and its place, from the user data header or else from the sar_ parameters. */
export function readConcatenation(
  { esmClass, tlvs }: Pick<ShortMessage, 'esmClass' | 'tlvs'>,
  carried: Buffer,
): { readonly concatenation: Concatenation | undefined; readonly octets: Buffer } {
  const headerOctets = esmClass & UDH_INDICATOR && carried.length > 0 ? 1 + carried.readUInt8(0) : 0;
  const octets = carried.subarray(headerOctets);
  const fromHeader = headerOctets > 0 ? readUdh(carried.subarray(1, headerOctets)) : undefined;
  return { concatenation: fromHeader ?? readSar(tlvs), octets };
}

const readUdh = (elements: Buffer): Concatenation | undefined => {
  for (let at = 0; at + 2 <= elements.length;) {
    const id = elements.readUInt8(at);
    const length = elements.readUInt8(at + 1);
    const data = elements.subarray(at + 2, at + 2 + length);
    at += 2 + length;
    if (data.length < length) return undefined;
    if (id === EIGHT_BIT_REFERENCE && length === 3)
      return piece(data.readUInt8(0), data.readUInt8(1), data.readUInt8(2));
    if (id === SIXTEEN_BIT_REFERENCE && length === 4) {
      return piece(data.readUInt16BE(0), data.readUInt8(2), data.readUInt8(3));
    }
  }
  return undefined;
};

const readSar = (tlvs: readonly Tlv[]): Concatenation | undefined => {
  const reference = numberFrom(tlvs, tags.sarReference);
  const total = numberFrom(tlvs, tags.sarTotalSegments);
  const number = numberFrom(tlvs, tags.sarSegmentNumber);
  return reference === undefined || total === undefined || number === undefined
    ? undefined
    : piece(reference, total, number);
};

/** A piece outside its own total is ignored, as 23.040 asks, and the message is read as a whole one. */
const piece = (reference: number, total: number, number: number): Concatenation | undefined =>
  number >= 1 && number <= total ? { reference, total, number } : undefined;
