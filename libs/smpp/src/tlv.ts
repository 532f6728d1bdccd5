import { bounded } from './octets.ts';
import type { Field } from './octets.ts';
import { PduError, commandStatus } from './status.ts';

/** An optional parameter, SMPP 3.4 §5.3. Unknown tags are kept as they came. */
export interface Tlv {
  readonly tag: number;
  readonly value: Buffer;
}

export const tags = {
  receiptedMessageId: 0x001e,
  userMessageReference: 0x0204,
  sarReference: 0x020c,
  sarTotalSegments: 0x020e,
  sarSegmentNumber: 0x020f,
  scInterfaceVersion: 0x0210,
  networkErrorCode: 0x0423,
  messagePayload: 0x0424,
  messageState: 0x0427,
} as const;

export const tlvs: Field<readonly Tlv[]> = {
  read: (from) => {
    const found: Tlv[] = [];
    while (from.left > 0) {
      if (from.left < 4)
        throw new PduError(`${from.left} octets after the last field.`, commandStatus.invalidOptionalPart);
      const tag = from.uint16();
      const length = from.uint16();
      if (length > from.left) {
        throw new PduError(`Optional parameter ${tag} is longer than its PDU.`, commandStatus.invalidOptionalPart);
      }
      found.push({ tag, value: from.octets(length) });
    }
    return found;
  },
  write: (values) => Buffer.concat(values.map(encodeTlv)),
};

const encodeTlv = ({ tag, value }: Tlv): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(bounded(tag, 0xffff), 0);
  head.writeUInt16BE(bounded(value.length, 0xffff), 2);
  return Buffer.concat([head, value]);
};

export const octetTlv = (tag: number, value: number): Tlv => ({ tag, value: Buffer.from([bounded(value, 0xff)]) });

export const uint16Tlv = (tag: number, value: number): Tlv => {
  const octets = Buffer.alloc(2);
  octets.writeUInt16BE(bounded(value, 0xffff));
  return { tag, value: octets };
};

export const cStringTlv = (tag: number, value: string): Tlv => ({ tag, value: Buffer.from(`${value}\0`, 'latin1') });

export const findTlv = (values: readonly Tlv[], tag: number): Buffer | undefined =>
  values.find((tlv) => tlv.tag === tag)?.value;

/** Unsigned number of one to four octets; undefined when the parameter is absent or has another length. */
export const numberFrom = (values: readonly Tlv[], tag: number): number | undefined => {
  const value = findTlv(values, tag);
  return value && value.length >= 1 && value.length <= 4 ? value.readUIntBE(0, value.length) : undefined;
};

/** Text up to the closing NUL; carriers that leave the NUL out are understood too. */
export const stringFrom = (values: readonly Tlv[], tag: number): string | undefined =>
  findTlv(values, tag)?.toString('latin1').split('\0', 1)[0];
