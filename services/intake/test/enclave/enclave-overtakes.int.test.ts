import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@keten/testing';
import { runEnclaveLine } from '../running-enclave.ts';
import type { EnclaveLine } from '../running-enclave.ts';

const routine = 3000;
const cutMs = 30_000;
const atOnce = 200;
const urgent = routine + 1;

let enclave: EnclaveLine;
beforeAll(async () => {
  enclave = await runEnclaveLine();
}, 60_000);
afterAll(() => enclave.stop());

it('lets one that hurries overtake thousands that wait in the enclave for their line', async () => {
  const { line, send, reports } = enclave;
  await send(0);
  await eventually(async () => ((await reports()).length === 1 ? true : undefined), undefined, 30_000);

  line.cut();
  for (let first = 1; first <= routine; first += atOnce)
    await Promise.all(Array.from({ length: atOnce }, (_, index) => send(first + index)));
  await send(urgent, { isUrgent: true });
  // Long enough for the broker to have given up both lanes, and to bring back now the one first and now the other.
  await pause(cutMs);
  expect(await reports()).toHaveLength(1);
  line.restore();

  const seen = await eventually(
    async () => {
      const names = await reports();
      return names.length >= routine + 2 ? names : undefined;
    },
    undefined,
    240_000,
  );
  expect(seen).toHaveLength(routine + 2);
  const before = seen.indexOf(`defensie,E-${urgent}`) - 1;
  expect(before).toBeGreaterThanOrEqual(0);
  expect(before).toBeLessThan(routine / 10);
}, 300_000);
