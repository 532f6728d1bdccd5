import { UDH_INDICATOR, encodeSar, encodeUdh } from './concatenation.ts';
import { gsm7Octets, isGsm7 } from './gsm7.ts';
import type { ShortMessage } from './pdu.ts';
import { dataCodings, encodeUcs2 } from './text.ts';

/** One SMS of a text: the fields of submit_sm that depend on the text, ready to spread into the message. */
export type SmsPart = Pick<ShortMessage, 'dataCoding' | 'esmClass' | 'shortMessage' | 'tlvs'>;

export interface SplitOptions {
  /** Tells the parts of one text from those of another on the same phone; modulo 256 in a header, 65,536 in sar_. */
  readonly reference?: number;
  /** How the parts say that they belong together: a user data header, or sar_ parameters for a carrier that wants those. */
  readonly joinedBy?: 'udh' | 'sar';
}

/** In octets: 160 and 153 septets of one octet each, 70 and 67 characters of two. 3GPP TS 23.040 §9.2.3.24.1. */
const GSM7_OCTETS = { whole: 160, part: 153 } as const;
const UCS2_OCTETS = { whole: 140, part: 134 } as const;
const MAX_PARTS = 255;

/**
 * A text as the SMS that carry it: in the GSM alphabet when every character is in it, else in UCS-2. An escape pair and a
 * surrogate pair stay together. A lone surrogate can't be sent and becomes U+FFFD.
 *
 * @throws RangeError when it takes more than 255 parts.
 */
export function splitText(text: string, { reference = 0, joinedBy = 'udh' }: SplitOptions = {}): readonly SmsPart[] {
  const characters = [...text.toWellFormed()];
  const gsm7 = isGsm7(text);
  const dataCoding = gsm7 ? dataCodings.gsm7 : dataCodings.ucs2;
  const limits = gsm7 ? GSM7_OCTETS : UCS2_OCTETS;
  const encoded = characters.map((character) =>
    gsm7 ? Buffer.from(gsm7Octets(character) ?? []) : encodeUcs2(character),
  );
  const whole = Buffer.concat(encoded);
  if (whole.length <= limits.whole) return [{ dataCoding, esmClass: 0, shortMessage: whole, tlvs: [] }];

  const pieces = fill(encoded, limits.part);
  const total = pieces.length;
  if (total > MAX_PARTS) throw new RangeError(`The text takes ${total} SMS; ${MAX_PARTS} is the most.`);
  return pieces.map((piece, index) => {
    const place = { reference, total, number: index + 1 };
    return joinedBy === 'udh'
      ? { dataCoding, esmClass: UDH_INDICATOR, shortMessage: Buffer.concat([encodeUdh(place), piece]), tlvs: [] }
      : { dataCoding, esmClass: 0, shortMessage: piece, tlvs: encodeSar(place) };
  });
}

const fill = (characters: readonly Buffer[], maxOctets: number): readonly Buffer[] => {
  const pieces: Buffer[] = [];
  let open: Buffer[] = [];
  let octets = 0;
  for (const character of characters) {
    if (octets + character.length > maxOctets) {
      pieces.push(Buffer.concat(open));
      open = [];
      octets = 0;
    }
    open.push(character);
    octets += character.length;
  }
  return [...pieces, Buffer.concat(open)];
};
