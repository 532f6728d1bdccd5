const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Five bits a digit, the lowest first; the sixth says that more follow. The lowest bit of a step is its sign. */
function pack(step) {
  let rest = step < 0 ? -step * 2 - 1 : step * 2;
  let text = '';
  for (; rest >= 32; rest = Math.floor(rest / 32)) text += digits[32 + (rest % 32)];
  return text + digits[rest];
}

/**
 * A ring of [longitude, latitude] as text: each point is the step from the one before.
 *
 * @param unitsPerDegree 100,000 is a metre
 */
export const packRing = (ring, unitsPerDegree = 100_000) =>
  ring
    .map((point) => point.map((degrees) => Math.round(degrees * unitsPerDegree)))
    .map(([lon, lat], i, all) => pack(lat - (all[i - 1]?.[1] ?? 0)) + pack(lon - (all[i - 1]?.[0] ?? 0)))
    .join('');
