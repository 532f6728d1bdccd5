import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { Trunk, usualTiming } from '@keten/sip';
import { eventually, freePort, lookForServer } from '../src/index.ts';

const sipp = lookForServer('SIPP_BIN', ['sipp']);
const scenario = path.join(import.meta.dirname, 'sipp-answers.xml');
const timing = { ...usualTiming, silentMs: 4000 };
const signal = new AbortController().signal;

/** Not of ours: what both of our sides would understand in the same wrong way, it would not. */
const itWithSipp = sipp === undefined ? it.skip : it;

itWithSipp('is called, answers, presses a digit and is hung up on as sipp does it, over both protocols', async () => {
  for (const [protocol, flag] of [
    ['udp', 'u1'],
    ['tcp', 't1'],
  ] as const) {
    const [port, cwd] = [await freePort(), await mkdtemp(path.join(os.tmpdir(), 'keten-sipp-'))];
    const args = ['-sf', scenario, '-t', flag, '-i', '127.0.0.1', '-p', String(port), '-m', '1', '-timeout', '30s'];
    const other = spawn(sipp!, [...args, '-nostdin', '-trace_err'], { cwd, stdio: 'ignore' });
    const ended = once(other, 'exit');
    const trunk = new Trunk({
      ...{ protocol, host: '127.0.0.1', port, caller: '31970001234', domain: 'trunk.example', timing },
      credentials: { username: 'keten', password: 'geheim' },
    });
    const digits: string[] = [];
    const call = await eventually(async () => {
      const note = () => Promise.resolve();
      const onDigit = (digit: string) => void digits.push(digit);
      const dialled = await trunk.dial({ to: '31612345678', ringMs: 5000, signal, onDigit, note });
      return dialled.kind === 'answered' ? dialled.call : undefined;
    });
    await eventually(() => Promise.resolve(digits[0] === '1' ? true : undefined));
    await call.hangUp();
    expect(await ended).toEqual([0, null]);
    await trunk.close();
    await rm(cwd, { recursive: true });
  }
});
