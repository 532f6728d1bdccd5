/** Packs seven-bit characters, the first in the lowest bits of the first octet. 3GPP TS 23.038 §6.1.2.1. */
export function packSeptets(septets: Uint8Array): Buffer {
  const octets = Buffer.alloc(Math.ceil((septets.length * 7) / 8));
  septets.forEach((septet, index) => {
    const [at, shift] = placeOf(index);
    const bits = (septet & 0x7f) << shift;
    octets[at] = (octets[at] ?? 0) | (bits & 0xff);
    if (bits > 0xff) octets[at + 1] = bits >> 8;
  });
  return octets;
}

/** As many characters as fit into the octets whole. */
export function unpackSeptets(octets: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: Math.floor((octets.length * 8) / 7) }, (_, index) => {
    const [at, shift] = placeOf(index);
    return (((octets[at] ?? 0) | ((octets[at + 1] ?? 0) << 8)) >> shift) & 0x7f;
  });
}

const placeOf = (index: number): [number, number] => [Math.floor((index * 7) / 8), (index * 7) % 8];
