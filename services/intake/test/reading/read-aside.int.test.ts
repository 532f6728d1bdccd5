import { describe, expect, it } from '@jest/globals';
import { NotAccepted } from '../../src/reading/not-accepted.ts';
import { readAside } from '../../src/reading/aside/read-aside.ts';
import { readReport } from '../../src/reading/read-report.ts';
import type { ReadAsideRequest } from '../../src/reading/aside/read-aside.ts';
import { capReport, jsonReport } from '../sample-reports.ts';

const circle = (count: number) => {
  const points = Array.from({ length: count }, (_, n) => {
    const angle = (n / count) * 2 * Math.PI;
    return { lat: 52 + 0.3 * Math.cos(angle), lon: 5 + 0.3 * Math.sin(angle) };
  });
  return [...points, points[0]!];
};
const request = (text: string, format: 'cap' | 'json' = 'cap'): ReadAsideRequest => ({
  ...{ format, sourceId: 'kcr2', bytes: Buffer.from(text) },
  options: { signers: [] },
});
const polygon = circle(20_000)
  .map(({ lat, lon }) => `${lat.toFixed(6)},${lon.toFixed(6)}`)
  .join(' ');
const large = request(capReport('L-1').replace('<geocode>', `<polygon>${polygon}</polygon><geocode>`));

const area = { description: 'IJsselmeer', polygons: [{ points: circle(12_000) }] };
const largeJson = request(JSON.stringify({ ...jsonReport, area }), 'json');

describe('a large report', () => {
  it.each([
    ['cap+xml', large],
    ['json', largeJson],
  ])('of %s is read aside as it would be here, and what comes meanwhile is served', async (type, asked) => {
    const read = readAside();
    await read(asked);
    let [longestMs, last] = [0, performance.now()];
    const beat = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - last);
      last = performance.now();
    }, 1);
    const reading = await read(asked);
    clearInterval(beat);
    const startedAt = performance.now();
    expect(reading).toEqual(readReport(`application/${type}`, asked.bytes, 'kcr2'));
    expect(longestMs).toBeLessThan((performance.now() - startedAt) / 2);
  });

  it('is refused with the same faults', async () => {
    const text = Buffer.from(large.bytes).toString().replace('<urgency>Expected', '<urgency>Soon');
    const refusal = await readAside()(request(text)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(NotAccepted);
    expect(refusal).toMatchObject({ status: 400, faults: [{ path: '/alert/info[1]/urgency' }] });
  });

  it.each([
    ['time', { timeoutMs: 1, maxMemoryMb: 384 }],
    ['memory', { timeoutMs: 20_000, maxMemoryMb: 8 }],
  ])('that takes too much %s is refused, and the next one is read', async (_, bounds) => {
    const read = readAside(bounds);
    const refusal = await read(large).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ status: 400, faults: [{ rule: 'limit' }] });
    if (bounds.timeoutMs > 1) return;
    await expect(read(large)).rejects.toMatchObject({ status: 400 });
  });
});
