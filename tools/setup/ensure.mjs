import path from 'node:path';
import { firstThatHasOne } from './choose.mjs';
import { browserThatIsThere, installBrowser, installShell, shellThatIsThere } from './ensure-browser.mjs';
import { installNats, natsThatIsThere } from './ensure-nats.mjs';
import { ensurePackages, packagesAreThere } from './ensure-packages.mjs';
import { programs } from './ensure-programs.mjs';
import { installRedis, redisThatIsThere } from './ensure-redis.mjs';
import { withLock } from './lock.mjs';
import { cache, pathForCommands } from './places.mjs';

const servers = {
  nats: { thereAlready: natsThatIsThere, install: installNats, variable: 'NATS_SERVER_BIN' },
  redis: { thereAlready: redisThatIsThere, install: installRedis, variable: 'REDIS_SERVER_BIN' },
  browser: { thereAlready: browserThatIsThere, install: installBrowser, variable: 'CHROMIUM_BIN' },
  shell: { thereAlready: shellThatIsThere, install: installShell, variable: 'HEADLESS_SHELL_BIN' },
  ...programs,
};

/**
 * Makes sure that this machine has what the workspace needs, and installs, once, what it lacks.
 *
 * @param needs which servers are wanted besides the npm packages and Node 24, and whether browsers and other programs are.
 * @returns the environment for the commands to start: PATH, and NATS_SERVER_BIN, REDIS_SERVER_BIN and the variable of each program that was found (not
 *   where NATS_URL or REDIS_URL names a server that runs already).
 * @throws Missing with the one sentence to show.
 */
export async function ensureAll(needs = {}) {
  const needed = Object.entries(servers).flatMap(([name, server]) => (needs[name] ? [server] : []));
  const isThere = await Promise.all(needed.map((server) => firstThatHasOne(server.thereAlready())));
  if (packagesAreThere() && isThere.every(({ found }) => found !== undefined)) return environment(needed, isThere);
  const onWait = (pid) => process.stderr.write(`setup: waiting for the setup of process ${pid}\n`);
  return withLock(path.join(cache, 'setup.lock'), () => installWhatIsMissing(needed), { onWait });
}

async function installWhatIsMissing(needed) {
  if (!packagesAreThere()) await ensurePackages();
  const got = [];
  for (const server of needed) {
    const there = await firstThatHasOne(server.thereAlready());
    got.push(there.found === undefined ? { found: await server.install(), from: 'setup' } : there);
  }
  return environment(needed, got);
}

function environment(needed, got) {
  const env = { ...process.env, PATH: pathForCommands() };
  needed.forEach(({ variable }, index) => {
    const { found, from } = got[index];
    // A browser or another program may not be had; what wants it says so.
    if (found !== undefined && !from.endsWith('_URL')) env[variable] = found;
  });
  return env;
}
