/**
 * Makes one half of the seal for when too few can act, for whoever sits at this terminal: `node make-seal-half.ts FOLDER [anew]`. The
 * first keeper runs it, then the second one. A half is shown once, on this terminal, and is written nowhere: FOLDER gets hashes.
 */
import { createInterface } from 'node:readline/promises';
import { newHalf } from '@keten/platform';
import { nextHalf } from './seal-folder.ts';

const [folder, more, ...rest] = process.argv.slice(2);
if (folder === undefined || rest.length > 0 || (more !== undefined && more !== 'anew'))
  throw new Error('usage: make-seal-half.ts FOLDER [anew]');

const isAtTerminal = process.stdin.isTTY && process.stdout.isTTY;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

if (!isAtTerminal && process.env['SEAL_WITHOUT_TERMINAL'] !== '1') {
  process.stderr.write(
    'There is no terminal here: what would be shown might be kept. Run it as: docker compose run --rm seal\n',
  );
  process.exit(1);
}

const { which, replaces, keep } = await nextHalf(folder, more === 'anew');
const half = newHalf();
say(`The ${which} half of the seal, for you alone: ${half.replaceAll(/.{4}(?=.)/g, '$&-')}`);
say('Write it on paper, into an envelope. It is not shown again.');
if (replaces) say('The seal that there was opens nothing more once you go on.');
await confirm();
await keep(half);
say(
  which === 'first'
    ? 'It is kept. Now the other keeper runs this, out of your sight.'
    : 'It is kept, and the seal is made. It holds once the console is started again: docker compose restart console',
);

/** The half leaves the terminal, also what can be scrolled back to, before anybody else comes to it. */
async function confirm(): Promise<void> {
  if (!isAtTerminal) return;
  const asked = createInterface({ input: process.stdin, output: process.stdout });
  await asked.question('Press Enter once you have it on paper; Ctrl-C keeps nothing of it. ');
  asked.close();
  process.stdout.write('\u001B[2J\u001B[3J\u001B[H');
}
