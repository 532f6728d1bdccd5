import { run } from './command.mjs';
import { firstGood } from './good-binary.mjs';
import { findOnPath } from './places.mjs';
import { step } from './step.mjs';

/** Asked for its version, so that a script which only says how to install one is not taken for a browser. */
const oldest = [120, 0, 0];
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const onPath = (env = process.env) =>
  firstGood(
    names.flatMap((name) => findOnPath(name, env)),
    oldest,
  );

export const browserThatIsThere = (env = process.env) => [
  { name: 'CHROMIUM_BIN', get: () => firstGood([env.CHROMIUM_BIN ?? ''], oldest) },
  { name: 'PATH', get: () => onPath(env) },
];

/**
 * Installs a browser where this user may. It is for tests of pages only, which say so and skip themselves without one: so
 * a machine that can't have it still gets all other tests.
 *
 * @returns undefined when there is none to be had.
 */
export async function installBrowser() {
  if (process.getuid?.() !== 0 || findOnPath('apt-get').length === 0) return undefined;
  try {
    await step('chromium (apt-get install)', async () => {
      await run('apt-get', ['-qq', 'update']);
      await run('apt-get', ['-qq', '-y', '--no-install-recommends', 'install', 'chromium'], {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    });
  } catch (error) {
    process.stderr.write(`setup: no chromium, so pages are not tried in a browser: ${firstLine(error)}\n`);
    return undefined;
  }
  return onPath();
}

const firstLine = ({ message }) => message.split('\n', 1)[0];
