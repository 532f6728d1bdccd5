import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';
import { cache, cacheBin } from './places.mjs';

/** Package lists of our own: the machine's may be empty or old, and only root may renew them. Fetched once for all programs. */
const apt = path.join(cache, 'apt');
const options = [
  ...['-qq', '-o', `Dir::State::Lists=${apt}/lists`, '-o', `Dir::Cache=${apt}/cache`],
  ...['-o', 'APT::Sandbox::User='],
];
let lists;

async function fetchLists() {
  rmSync(apt, { recursive: true, force: true });
  for (const each of ['lists/partial', 'cache/archives/partial']) mkdirSync(path.join(apt, each), { recursive: true });
  await run('apt-get', [...options, 'update']);
}

/**
 * Unpacks packages of Debian or Ubuntu, and those libraries that this machine lacks, into the cache. That needs no root, changes
 * nothing outside of the checkout, and starts no service, all of which `apt-get install` would do.
 *
 * @param name of the program, and of the first package unless `packages` says otherwise.
 * @param beside other programs of the same packages, which get such a script too.
 * @param data variables that name folders of what was unpacked, as the program wants to be told.
 * @returns the path of a small script that starts the program with its libraries.
 */
export async function unpackPackages({ name, packages = [name], program = `usr/bin/${name}`, beside = [], data = {} }) {
  const folder = path.join(cache, name);
  const debs = path.join(cache, `debs-${name}`);
  for (const each of [folder, debs]) {
    rmSync(each, { recursive: true, force: true });
    mkdirSync(each, { recursive: true });
  }
  await (lists ??= fetchLists());
  const simulate = ['--simulate', '--no-install-recommends', '-o', 'Debug::NoLocking=1', 'install'];
  const planned = await run('apt-get', [...options, ...simulate, ...packages]);
  await run('apt-get', [...options, 'download', ...packagesToUnpack(planned, packages)], { cwd: debs });
  for (const file of readdirSync(debs).filter((each) => each.endsWith('.deb')))
    await run('dpkg', ['-x', path.join(debs, file), folder]);
  rmSync(debs, { recursive: true });
  for (const each of beside) writeStarter({ name: path.basename(each), folder, program: each, data });
  return writeStarter({ name, folder, program, data });
}

/** The packages asked for, and the libraries that a simulated install would add; what only init scripts and users need stays out. */
export function packagesToUnpack(planned, packages) {
  const names = [...planned.matchAll(/^Inst (\S+)/gm)].map((match) => match[1]);
  return [...new Set([...packages, ...names.filter((each) => each.startsWith('lib'))])];
}

function writeStarter({ name, folder, program, data }) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const parentOf = (entry) => entry.parentPath ?? entry.path;
  const libraries = entries.filter((entry) => /\.so(\.\d+)*$/.test(entry.name)).map(parentOf);
  const variables = Object.entries(data).flatMap(([variable, wanted]) =>
    entries
      .filter((entry) => entry.name === wanted && !parentOf(entry).includes('/share/doc'))
      .map((entry) => [variable, parentOf(entry)]),
  );
  const file = path.join(cacheBin, name);
  mkdirSync(cacheBin, { recursive: true });
  writeFileSync(`${file}.new`, starter(path.join(folder, program), [...new Set(libraries)], variables));
  chmodSync(`${file}.new`, 0o755);
  renameSync(`${file}.new`, file);
  return file;
}

/** `exec` keeps the process id, so that a signal to the script's process reaches the program. */
export const starter = (program, libraryFolders, variables = []) => {
  const more = variables.map(([name, value]) => `${name}='${value}' `).join('');
  return `#!/bin/sh\n${more}LD_LIBRARY_PATH='${libraryFolders.join(':')}'"\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec '${program}' "$@"\n`;
};
