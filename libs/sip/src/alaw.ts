/** 20 ms at 8 kHz. */
export const samplesPerPacket = 160;
/** A-law for no sound. */
export const silence = 0xd5;

/** G.711 A-law of 16-bit samples, an octet each (ITU-T G.711). */
export function encodeAlaw(samples: Int16Array): Uint8Array {
  return Uint8Array.from(samples, encodeSample);
}

function encodeSample(sample: number): number {
  const isNegative = sample < 0;
  const magnitude = Math.min(isNegative ? -sample - 1 : sample, 32_767);
  const exponent = magnitude < 256 ? 0 : Math.min(31 - Math.clz32(magnitude), 14) - 7;
  const mantissa = (magnitude >> (exponent === 0 ? 4 : exponent + 3)) & 0x0f;
  return ((exponent << 4) | mantissa | (isNegative ? 0 : 0x80)) ^ 0x55;
}

/** The samples that an A-law octet each stands for. */
export function decodeAlaw(octets: Uint8Array): Int16Array {
  return Int16Array.from(octets, decodeOctet);
}

function decodeOctet(octet: number): number {
  const bits = octet ^ 0x55;
  const [exponent, mantissa] = [(bits >> 4) & 0x07, bits & 0x0f];
  const magnitude = exponent === 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (exponent - 1);
  return bits & 0x80 ? magnitude : -magnitude;
}
