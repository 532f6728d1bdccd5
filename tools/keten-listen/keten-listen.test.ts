import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

const program = fileURLToPath(new URL('keten-listen.mjs', import.meta.url));
const server = createServer((_request, response) => response.writeHead(503).end());
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'keten-listen-'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** Run once by cron, with what an earlier run kept. */
async function runOnce(kept: object | undefined, stateFile = path.join(folder, 'state.json')) {
  if (kept) await writeFile(stateFile, JSON.stringify(kept));
  const env = {
    ...{ PATH: process.env['PATH'], KETEN_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` },
    ...{ KETEN_ENTITY: 'wad', KETEN_TOKEN: 't', KETEN_PUBLIC_KEY: Buffer.alloc(32, 1).toString('base64') },
    ...{ KETEN_HOOK: 'echo hook:$KETEN_EVENT', KETEN_STATE: stateFile },
  };
  return new Promise<{ readonly code: unknown; readonly said: string }>((resolve) => {
    execFile(process.execPath, [program, '--once'], { env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, said: stdout + stderr }),
    );
  });
}
const heard = (agoMs: number) => ({ sequence: 1, heardAtMs: Date.now() - agoMs, sinceMs: 0, last: 'clear []' });

it('waits three minutes before it says that nothing is heard', async () => {
  expect(await runOnce(heard(60_000))).toMatchObject({ code: 1, said: expect.not.stringContaining('hook:') });
  expect(await runOnce(heard(181_000))).toMatchObject({ code: 2, said: expect.stringContaining('hook:deaf') });
});

it('tells its desk too when the clock was set back since, and can not say how long ago it heard', async () => {
  expect(await runOnce(heard(-86_400_000))).toMatchObject({ code: 2, said: expect.stringContaining('hook:deaf') });
});

it('tells its desk where it can keep nothing', async () => {
  const nowhere = path.join(folder, 'no-such-folder', 'state.json');
  const { code, said } = await runOnce(undefined, nowhere);
  expect([code, said]).toEqual([1, expect.stringContaining("can't be kept")]);
});
