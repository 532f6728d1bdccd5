import { expect, it } from '@jest/globals';
import { lookForServer } from '@keten/testing';
import { speakWith } from '../src/speak.ts';

const binary = lookForServer('ESPEAK_BIN', ['espeak-ng']);
const itWithVoice = binary === undefined ? it.skip : it;
const most = (samples: Int16Array): number => samples.reduce((loudest, each) => Math.max(loudest, Math.abs(each)), 0);

/** Without eSpeak NG on this machine nothing can be heard, and this says so by being skipped. */
itWithVoice('says texts in Dutch and in English, loud enough and as long as they take', async () => {
  const speak = speakWith(binary!);
  const [dutch, english, longer] = await Promise.all([
    speak('Sluit de inname bij 3 km.', 'nl-NL'),
    speak('Close the intake.', 'en-GB'),
    speak('Sluit de inname bij 3 km. Bel 112 als er gevaar is; kijk op crisis.nl.', 'nl-NL'),
  ]);
  for (const each of [dutch, english]) {
    expect(each.length / 8000).toBeGreaterThan(0.8);
    expect(each.length / 8000).toBeLessThan(6);
    expect(most(each)).toBeGreaterThan(3000);
  }
  expect(longer.length).toBeGreaterThan(2 * dutch.length);
});
