import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';

const releases = 'https://github.com/nats-io/nats-server/releases/download';

const archByNodeArch = {
  x64: 'amd64',
  arm64: 'arm64',
  ia32: '386',
  s390x: 's390x',
  riscv64: 'riscv64',
  loong64: 'loong64',
};
const builds = {
  linux: ['amd64', 'arm64', 'arm6', 'arm7', '386', 's390x', 'riscv64', 'loong64'],
  darwin: ['amd64', 'arm64'],
  freebsd: ['amd64'],
};

/** The name of the official release's archive for a platform, or undefined where there is none. */
export function archiveName({ version, platform, arch, armVersion = '7' }) {
  const built = arch === 'arm' ? `arm${armVersion}` : archByNodeArch[arch];
  return builds[platform]?.includes(built) ? `nats-server-${version}-${platform}-${built}` : undefined;
}

/** The SHA-256 that a SHA256SUMS file (`<hex>  <name>`, one a line) gives for a file. */
export function checksumOf(name, sums) {
  const line = sums.split('\n').find((each) => each.trim().split(/\s+\*?/)[1] === name);
  const found = /^[0-9a-f]{64}$/.exec(line?.trim().split(/\s+/)[0] ?? '');
  if (found === null) throw new Error(`the release's SHA256SUMS has no checksum of ${name}`);
  return found[0];
}

/**
 * Fetches the official archive and unpacks the server from it. The checksum comes from the release itself, over TLS: that
 * catches a broken or mixed-up download, not a release that was replaced at its origin. `go install`, which is asked first,
 * is checked against Go's public checksum database.
 *
 * @returns the path of the server.
 * @throws Error when there is no build for this platform, or it can't be fetched, or has another checksum.
 */
export async function downloadNats({
  version,
  into,
  from = releases,
  platform = process.platform,
  arch = process.arch,
}) {
  const name = archiveName({ version, platform, arch, armVersion: process.config.variables.arm_version });
  if (name === undefined) throw new Error(`the release has no build for ${platform} on ${arch}`);
  const sums = (await fetched(`${from}/${version}/SHA256SUMS`)).toString('utf8');
  const archive = await fetched(`${from}/${version}/${name}.tar.gz`);
  const expected = checksumOf(`${name}.tar.gz`, sums);
  const actual = createHash('sha256').update(archive).digest('hex');
  if (actual !== expected) throw new Error(`${name}.tar.gz has SHA-256 ${actual}, but its release says ${expected}`);
  return unpack({ archive, name, into });
}

async function unpack({ archive, name, into }) {
  mkdirSync(into, { recursive: true });
  const folder = mkdtempSync(path.join(into, '.nats-'));
  try {
    writeFileSync(path.join(folder, 'archive.tar.gz'), archive);
    await run('tar', ['-xzf', 'archive.tar.gz', `${name}/nats-server`], { cwd: folder });
    const server = path.join(into, 'nats-server');
    renameSync(path.join(folder, name, 'nats-server'), server);
    return server;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function fetched(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(120_000) }).catch((error) => {
    throw new Error(`${url}: ${error.cause?.message ?? error.message}`);
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}
