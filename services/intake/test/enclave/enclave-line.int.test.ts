import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@keten/testing';
import { runEnclaveLine } from '../running-enclave.ts';
import type { EnclaveLine } from '../running-enclave.ts';

/** What the issue of the line asks for: it is cut for a minute. */
const cutMs = 60_000;
const beforeTheCut = 40;
const duringTheCut = 200;

let enclave: EnclaveLine;
beforeAll(async () => {
  enclave = await runEnclaveLine();
}, 60_000);
afterAll(() => enclave.stop());

it('gets every report of the enclave once, also those of a minute without a line', async () => {
  const { line, reports } = enclave;
  const send = (n: number, again = ''): Promise<void> => enclave.send(n, { again, isUrgent: n % 50 === 0 });
  const numbers = Array.from({ length: beforeTheCut + duringTheCut }, (_, n) => n);

  await Promise.all(numbers.slice(0, beforeTheCut).map((n) => send(n)));
  await eventually(async () => ((await reports()).length === beforeTheCut ? true : undefined), undefined, 30_000);

  line.cut();
  await Promise.all(numbers.slice(beforeTheCut).map((n) => send(n)));
  await Promise.all(numbers.slice(0, 10).map((n) => send(n, '-again')));
  await pause(cutMs);
  expect(await reports()).toHaveLength(beforeTheCut);
  line.restore();

  await eventually(async () => ((await reports()).length >= numbers.length ? true : undefined), undefined, 120_000);
  expect((await reports()).toSorted()).toEqual(numbers.map((n) => `defensie,E-${n}`).toSorted());
}, 300_000);
