/** A number of so many bits, the highest first. */
export type Field = readonly [value: number, bits: number];

/** Fields one after another; the last octet is filled up with noughts. */
export function packFields(fields: readonly Field[]): Buffer {
  const total = fields.reduce((sum, [, bits]) => sum + bits, 0);
  const octets = Buffer.alloc(Math.ceil(total / 8));
  let at = 0;
  for (const [value, bits] of fields)
    for (let bit = bits - 1; bit >= 0; bit -= 1, at += 1)
      if (Math.floor(value / 2 ** bit) % 2 === 1) octets[at >> 3] = (octets[at >> 3] ?? 0) | (0x80 >> (at % 8));
  return octets;
}

/** Reads fields one after another. What lies past the end is nought. */
export function fieldReader(octets: Uint8Array): (bits: number) => number {
  let at = 0;
  return (bits) => {
    let value = 0;
    for (let i = 0; i < bits; i += 1, at += 1) value = value * 2 + (((octets[at >> 3] ?? 0) >> (7 - (at % 8))) & 1);
    return value;
  };
}
