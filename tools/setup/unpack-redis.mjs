import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';
import { cache, cacheBin } from './places.mjs';

/**
 * Unpacks Debian's or Ubuntu's redis-server, and those libraries that this machine lacks, into the cache. That needs no root,
 * changes nothing outside of the checkout, and starts no service, all of which `apt-get install` would do.
 *
 * @returns the path of a small script that starts the server with its libraries.
 */
export async function unpackRedis() {
  const folder = path.join(cache, 'redis');
  const apt = path.join(cache, 'apt');
  for (const each of [folder, apt]) rmSync(each, { recursive: true, force: true });
  for (const each of [folder, path.join(apt, 'lists/partial'), path.join(apt, 'cache/archives/partial')])
    mkdirSync(each, { recursive: true });
  // Package lists of our own: the machine's may be empty or old, and only root may renew them.
  const options = [
    '-qq',
    '-o',
    `Dir::State::Lists=${apt}/lists`,
    '-o',
    `Dir::Cache=${apt}/cache`,
    '-o',
    'APT::Sandbox::User=',
  ];
  await run('apt-get', [...options, 'update']);
  const planned = await run('apt-get', [
    ...options,
    '--simulate',
    '--no-install-recommends',
    '-o',
    'Debug::NoLocking=1',
    'install',
    'redis-server',
  ]);
  await run('apt-get', [...options, 'download', ...packagesToUnpack(planned)], { cwd: apt });
  for (const file of readdirSync(apt).filter((name) => name.endsWith('.deb')))
    await run('dpkg', ['-x', path.join(apt, file), folder]);
  rmSync(apt, { recursive: true });
  return writeStarter(folder);
}

/** Packages that a simulated install would add; what only init scripts and users need stays out. */
export function packagesToUnpack(planned) {
  const names = [...planned.matchAll(/^Inst (\S+)/gm)].map((match) => match[1]);
  return [...new Set(['redis-server', 'redis-tools', ...names.filter((name) => name.startsWith('lib'))])];
}

function writeStarter(folder) {
  const libraries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => /\.so(\.\d+)*$/.test(entry.name))
    .map((entry) => entry.parentPath ?? entry.path);
  const file = path.join(cacheBin, 'redis-server');
  mkdirSync(cacheBin, { recursive: true });
  writeFileSync(`${file}.new`, starter(path.join(folder, 'usr/bin/redis-server'), [...new Set(libraries)]));
  chmodSync(`${file}.new`, 0o755);
  renameSync(`${file}.new`, file);
  return file;
}

/** `exec` keeps the process id, so that a signal to the script's process reaches the server. */
export const starter = (server, libraryFolders) =>
  `#!/bin/sh\nLD_LIBRARY_PATH='${libraryFolders.join(':')}'"\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec '${server}' "$@"\n`;
