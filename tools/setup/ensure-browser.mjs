import { run } from './command.mjs';
import { firstGood } from './good-binary.mjs';
import { findOnPath } from './places.mjs';
import { step } from './step.mjs';

/** Asked for its version, so that a script which only says how to install one is not taken for a browser. */
const oldest = [120, 0, 0];
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const shellNames = ['chromium-headless-shell'];

const onPath = (wanted, env = process.env) =>
  firstGood(
    wanted.flatMap((name) => findOnPath(name, env)),
    oldest,
  );

export const browserThatIsThere = (env = process.env) => [
  { name: 'CHROMIUM_BIN', get: () => firstGood([env.CHROMIUM_BIN ?? ''], oldest) },
  { name: 'PATH', get: () => onPath(names, env) },
];

/** The same without windows and profiles, in which most pages are tried since it takes a part of the processor. */
export const shellThatIsThere = (env = process.env) => [
  { name: 'HEADLESS_SHELL_BIN', get: () => firstGood([env.HEADLESS_SHELL_BIN ?? ''], oldest) },
  { name: 'PATH', get: () => onPath(shellNames, env) },
];

/**
 * Installs a browser where this user may. It is for tests of pages only, which say so and skip themselves without one: so
 * a machine that can't have it still gets all other tests.
 *
 * @returns undefined when there is none to be had.
 */
export const installBrowser = async () =>
  (await isInstalled('chromium', 'pages are not tried in a browser')) ? onPath(names) : undefined;

/** @returns undefined when there is none to be had: then pages are tried in the whole browser. */
export const installShell = async () =>
  (await isInstalled('chromium-headless-shell', 'pages are tried in the whole browser'))
    ? onPath(shellNames)
    : undefined;

async function isInstalled(name, otherwise) {
  if (process.getuid?.() !== 0 || findOnPath('apt-get').length === 0) return false;
  try {
    await step(`${name} (apt-get install)`, async () => {
      await run('apt-get', ['-qq', 'update']);
      await run('apt-get', ['-qq', '-y', '--no-install-recommends', 'install', name], {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    });
    return true;
  } catch (error) {
    process.stderr.write(`setup: no ${name}, so ${otherwise}: ${firstLine(error)}\n`);
    return false;
  }
}

const firstLine = ({ message }) => message.split('\n', 1)[0];
