import { spawn } from 'node:child_process';
import type { Language } from '@keten/domain';
import { readWav, resample } from './resample.ts';
import { sayable } from './sayable.ts';

/** Text to sound of the telephone: 16 bits, 8,000 samples a second. Another voice is another one of these. */
export type Speak = (text: string, language: Language) => Promise<Int16Array>;

/** A desk that is woken hears slow words. */
const wordsPerMinute = '135';
const voices: Readonly<Record<Language, string>> = { 'nl-NL': 'nl', 'en-GB': 'en-gb', pap: 'pap' };
const mostMs = 15_000;
const mostOctets = 44_100 * 600;

/**
 * Speaks with eSpeak NG. The text goes by its standard input, where it is text alone.
 *
 * @throws Error when it is not there, or gives no sound.
 */
export const speakWith =
  (binary: string): Speak =>
  async (text, language) => {
    const args = ['-v', voices[language], '-s', wordsPerMinute, '-b', '1', '--stdin', '--stdout'];
    const { samples, rate } = readWav(await output(binary, args, sayable(text, language)));
    if (samples.length === 0) throw new Error('what was to speak said nothing');
    return resample(samples, rate);
  };

function output(binary: string, args: readonly string[], input: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, args, { stdio: ['pipe', 'pipe', 'ignore'], timeout: mostMs, killSignal: 'SIGKILL' });
    const chunks: Buffer[] = [];
    let octets = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      octets += chunk.length;
      if (octets > mostOctets) child.kill('SIGKILL');
      else chunks.push(chunk);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(chunks));
      else reject(new Error(`what speaks ended with ${code ?? 'a signal'}`));
    });
    // It may be gone before it has read: that is told by its end.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
