/** Samples a second over the telephone. */
const phoneRate = 8000;
/** Of what goes over the telephone little is above. */
const cutOffHz = 3600;
/** Samples of the output on each side that a sample is made of. */
const reach = 12;

/**
 * Sound at another rate: each sample is a weighted sum of those around it (a windowed sinc), so that what is too high for the
 * telephone does not come back as something low. The weights repeat themselves, and are worked out once for each of their places.
 */
export function resample(samples: Int16Array, fromRate: number, toRate: number = phoneRate): Int16Array {
  const common = greatestCommon(fromRate, toRate);
  const [up, down] = [toRate / common, fromRate / common];
  const half = Math.ceil(reach * Math.max(1, down / up));
  const cutOff = Math.min(cutOffHz, fromRate / 2, toRate / 2) / fromRate;
  const weights = Array.from({ length: up }, (_, phase) =>
    Float64Array.from({ length: 2 * half + 1 }, (_each, at) => weight(at - half - phase / up, cutOff, half)),
  );
  const made = new Int16Array(Math.floor((samples.length * up) / down));
  for (let index = 0; index < made.length; index++) {
    const place = index * down;
    const phase = place % up;
    made[index] = clipped(sumAround(samples, (place - phase) / up - half, weights[phase] ?? new Float64Array()));
  }
  return made;
}

function sumAround(samples: Int16Array, first: number, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (samples[first + at] ?? 0) * (weights[at] ?? 0);
  return sum;
}

const clipped = (sum: number): number => (sum > 32_767 ? 32_767 : sum < -32_768 ? -32_768 : sum);
const greatestCommon = (one: number, other: number): number => (other === 0 ? one : greatestCommon(other, one % other));

function weight(distance: number, cutOff: number, half: number): number {
  if (Math.abs(distance) > half) return 0;
  const hann = 0.5 + 0.5 * Math.cos((Math.PI * distance) / half);
  const angle = 2 * Math.PI * cutOff * distance;
  return 2 * cutOff * (angle === 0 ? 1 : Math.sin(angle) / angle) * hann;
}

/**
 * The sound of a WAV of 16 bits and one channel, as eSpeak NG writes it to a pipe: its lengths are not true there.
 *
 * @throws Error for anything else.
 */
export function readWav(octets: Buffer): { readonly samples: Int16Array; readonly rate: number } {
  const isWav = octets.length >= 44 && octets.toString('latin1', 0, 4) === 'RIFF' && octets.readUInt16LE(20) === 1;
  const data = octets.indexOf('data', 36, 'latin1');
  if (!isWav || octets.readUInt16LE(22) !== 1 || octets.readUInt16LE(34) !== 16 || data < 0)
    throw new Error('what was to speak gave no sound');
  const sound = octets.subarray(data + 8);
  const samples = Int16Array.from({ length: Math.floor(sound.length / 2) }, (_, at) => sound.readInt16LE(2 * at));
  return { samples, rate: octets.readUInt32LE(24) };
}
