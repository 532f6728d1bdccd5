import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { firstThatHasOne } from './choose.mjs';
import { Missing, run } from './command.mjs';
import { downloadNats } from './download-nats.mjs';
import { firstGood } from './good-binary.mjs';
import { cache, cacheBin, findOnPath } from './places.mjs';
import { step } from './step.mjs';

/** Message schedules, which deadlines are made of, came with 2.14. */
const oldest = [2, 14, 0];
const pinned = 'v2.15.2';
const cached = path.join(cacheBin, 'nats-server');

/** A server that needs no install: one whose URL is given, one that the environment names, one on the PATH, one of an earlier setup. */
export const natsThatIsThere = (env = process.env) => [
  { name: 'NATS_URL', get: async () => env.NATS_URL || undefined },
  { name: 'NATS_SERVER_BIN', get: async () => firstGood([env.NATS_SERVER_BIN ?? ''], oldest) },
  { name: 'PATH', get: async () => firstGood(findOnPath('nats-server', env), oldest) },
  { name: 'cache', get: async () => firstGood([cached], oldest) },
];

const natsToInstall = [
  { name: 'go install', get: buildWithGo },
  {
    name: 'release archive',
    get: () =>
      step(`nats-server ${pinned} (release archive)`, async () =>
        checked(await downloadNats({ version: pinned, into: cacheBin })),
      ),
  },
];

/** @throws Missing when no source has a nats-server for this machine. */
export async function installNats() {
  const { found, failures } = await firstThatHasOne(natsToInstall);
  if (found !== undefined) return found;
  const sentence =
    'No nats-server >= 2.14 could be had: install it (https://nats.io/download) or Go >= 1.26, or set NATS_URL.';
  throw new Missing([...failures, sentence].join('\n'));
}

async function buildWithGo() {
  if (findOnPath('go').length === 0) return undefined;
  const made = path.join(cache, 'go-bin');
  const env = { ...process.env, GOBIN: made, CGO_ENABLED: '0' };
  await step(`nats-server ${pinned} (go install)`, () =>
    run('go', ['install', `github.com/nats-io/nats-server/v2@${pinned}`], { env }),
  );
  mkdirSync(cacheBin, { recursive: true });
  renameSync(path.join(made, 'nats-server'), cached);
  return checked(cached);
}

async function checked(file) {
  if ((await firstGood([file], oldest)) !== undefined) return file;
  throw new Error(`${file} does not run here`);
}
