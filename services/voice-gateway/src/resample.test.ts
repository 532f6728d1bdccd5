import { expect, it } from '@jest/globals';
import { readWav, resample } from './resample.ts';

const tone = (hz: number, rate: number): Int16Array =>
  Int16Array.from({ length: rate / 4 }, (_, at) => 10_000 * Math.sin((2 * Math.PI * hz * at) / rate));
const loudest = (samples: Int16Array): number =>
  samples.slice(100, -100).reduce((most, each) => Math.max(most, Math.abs(each)), 0);

it('keeps what goes over the telephone, and lets through nothing that would come back lower', () => {
  const heard = resample(tone(1000, 22_050), 22_050);
  expect(heard).toHaveLength(1999);
  const wanted = tone(1000, 8000);
  for (let at = 100; at < 1900; at++) expect(Math.abs(heard[at]! - wanted[at]!)).toBeLessThan(300);
  // It would be heard as 1,500 Hz.
  expect(loudest(resample(tone(6500, 22_050), 22_050))).toBeLessThan(200);
});

it.each(['', 'RIFF', 'x'.repeat(100)])('takes %j for no sound', (text) => {
  expect(() => readWav(Buffer.from(text))).toThrow('no sound');
});
