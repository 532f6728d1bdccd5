import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Missing, output, run } from './command.mjs';
import { modules, root } from './places.mjs';
import { step } from './step.mjs';
import { isAtLeast, parseVersion } from './version.mjs';

const wantedNode = [24, 0, 0];
const bundledNode = path.join(modules, 'node/bin/node');

/** The Node that runs everything but setup itself: the workspace's own, or this one where it is new enough and that one has no build. */
const nodeForCommands = () => (existsSync(bundledNode) ? bundledNode : process.execPath);

export function packagesAreThere() {
  const wanted = readLock(path.join(root, 'package-lock.json'));
  const installed = readLock(path.join(modules, '.package-lock.json'));
  return installed !== undefined && sameVersions(wanted, installed) && hasNode();
}

/** Whether what npm says it installed is what the lock asks for; optional packages may be absent on this platform. */
export function sameVersions(wanted, installed) {
  return Object.entries(wanted).every(([place, { version, optional, link }]) => {
    if (place === '' || !place.includes('node_modules/')) return true;
    const there = installed[place];
    if (there === undefined) return optional === true;
    return link === true || there.version === version;
  });
}

/** A first install is npm's clean one; later ones only change what differs, so that a running demo keeps its packages. */
const npmArgs = () => (existsSync(path.join(modules, '.package-lock.json')) ? ['install', '--no-save'] : ['ci']);

export async function ensurePackages() {
  await step('npm packages', async () => {
    const [file, ...first] = npmCommand(process.env);
    const options = ['--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional'];
    await run(file, [...first, ...npmArgs(), ...options], { env: withoutOuterNpm(process.env) });
  });
  if (!hasNode() || !(await isNodeForCommands())) {
    throw new Missing(
      'npm installed no usable Node 24: install Node >= 24 yourself, or allow install scripts (npm config delete ignore-scripts) and run this again.',
    );
  }
}

/** What an outer `npm run` was told about workspaces is not meant for this install. */
const withoutOuterNpm = (env) =>
  Object.fromEntries(Object.entries(env).filter(([key]) => !/^npm_config_(include_)?workspace/i.test(key)));

/** The npm that started us, else the one on the PATH. */
export const npmCommand = (env) =>
  /npm-cli\.[cm]?js$/.test(env.npm_execpath ?? '') ? [process.execPath, env.npm_execpath] : ['npm'];

const hasNode = () => existsSync(bundledNode) || isAtLeast(parseVersion(process.version), wantedNode);
const isNodeForCommands = async () =>
  isAtLeast(parseVersion(await output(nodeForCommands(), ['--version'])), wantedNode);

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
