import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Missing } from './command.mjs';

/**
 * Lets one process at a time do the work, also when the process that held the lock was killed.
 *
 * @throws Missing when another living process holds it longer than `timeoutMs`.
 */
export async function withLock(file, work, { timeoutMs = 1_200_000, pollMs = 200, onWait = () => {} } = {}) {
  mkdirSync(path.dirname(file), { recursive: true });
  const giveUpAtMs = performance.now() + timeoutMs;
  let told = false;
  while (!take(file)) {
    if (performance.now() > giveUpAtMs)
      throw new Missing(`Another setup (process ${holder(file)}) holds ${file}: end it, then try again.`);
    if (!told) onWait(holder(file));
    told = true;
    await wait(pollMs);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  const mine = `${file}.${process.pid}`;
  try {
    // Linking a complete file in place is atomic: nobody ever reads a lock without a process in it.
    writeFileSync(mine, String(process.pid));
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    removeIfDead(file);
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Takes a dead holder's lock away. Whoever renamed a living one by accident, in a race for it, puts it back. */
function removeIfDead(file) {
  const pid = holder(file);
  if (pid === undefined || isAlive(pid)) return;
  const aside = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, aside);
    if (holder(aside) !== pid) linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function holder(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
