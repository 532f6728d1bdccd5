import { PduError, commandStatus } from './status.ts';

/** Reads a PDU body front to back. Every read past the end is a {@link PduError}, never a guess. */
export interface Reader {
  readonly left: number;
  readonly octet: () => number;
  readonly octets: (length: number) => Buffer;
  readonly uint16: () => number;
  readonly cString: (maxOctets: number) => string;
}

export const readerOf = (bytes: Buffer): Reader => {
  let at = 0;
  const take = (length: number) => {
    if (length > bytes.length - at) {
      throw new PduError(
        `The PDU ends ${length - (bytes.length - at)} octets too soon.`,
        commandStatus.invalidCommandLength,
      );
    }
    at += length;
    return bytes.subarray(at - length, at);
  };
  return {
    get left() {
      return bytes.length - at;
    },
    octet: () => take(1).readUInt8(0),
    octets: (length) => Buffer.from(take(length)),
    uint16: () => take(2).readUInt16BE(0),
    cString: (maxOctets) => {
      const end = bytes.indexOf(0, at);
      if (end < 0 || end - at >= maxOctets) {
        throw new PduError(`A string is not closed within ${maxOctets} octets.`, commandStatus.invalidCommandLength);
      }
      return take(end - at + 1)
        .subarray(0, -1)
        .toString('latin1');
    },
  };
};

/** How one field looks on the wire. */
export interface Field<T> {
  readonly read: (from: Reader) => T;
  readonly write: (value: T) => Buffer;
}

export const octet: Field<number> = {
  read: (from) => from.octet(),
  write: (value) => Buffer.from([bounded(value, 0xff)]),
};

/** C-octet string, SMPP 3.4 §3.1: closed by a NUL that counts in the maximum. */
export const cString = (maxOctets: number): Field<string> => ({
  read: (from) => from.cString(maxOctets),
  write: (value) => {
    if (value.length >= maxOctets)
      throw new RangeError(`At most ${maxOctets - 1} octets fit here, not ${value.length}.`);
    // Anything else would come out as another character, or end the string in the middle.
    if (!/^[\x01-\xff]*$/.test(value)) throw new RangeError('Only octets 1 to 255 fit in an SMPP string.');
    return Buffer.from(`${value}\0`, 'latin1');
  },
});

/** Octets after their own length, such as sm_length and short_message. */
export const countedOctets = (maxOctets: number): Field<Buffer> => ({
  read: (from) => {
    const length = from.octet();
    if (length > maxOctets) throw new PduError(`sm_length is ${length}.`, commandStatus.invalidMessageLength);
    return from.octets(length);
  },
  write: (value) => {
    if (value.length > maxOctets) throw new RangeError(`At most ${maxOctets} octets fit here, not ${value.length}.`);
    return Buffer.concat([Buffer.from([value.length]), value]);
  },
});

/** Fields one after another, in the order in which they are written down. */
export const struct = <T extends object>(fields: { readonly [K in keyof T]: Field<T[K]> }): Field<T> => {
  const names = Object.keys(fields) as (keyof T)[];
  return {
    read: (from) => Object.fromEntries(names.map((name) => [name, fields[name].read(from)])) as T,
    write: (value) => Buffer.concat(names.map((name) => fields[name].write(value[name]))),
  };
};

export const bounded = (value: number, max: number): number => {
  if (!Number.isInteger(value) || value < 0 || value > max)
    throw new RangeError(`${value} is not within 0 and ${max}.`);
  return value;
};
