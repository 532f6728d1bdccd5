import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { events, registers } from '@keten/contracts';
import { eventually, leaveJunk, leaveJunkInRegisters, until, untilSetAside } from '@keten/testing';
import type { Alert } from '../src/alerts/show-alerts.ts';
import { content, runPortal } from './running-portal.ts';
import type { RunningPortal } from './running-portal.ts';

let chain: RunningPortal;
beforeAll(async () => {
  chain = await runPortal();
});
afterAll(() => chain.stop());

const isReady = async (): Promise<boolean> =>
  fetch(`${chain.url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
/** Everything that a desk can see. */
const seen = async (): Promise<unknown> => {
  const wad = await chain.signIn('wad');
  const paths = ['/v1/alerts', '/v1/bulletins', '/v1/incidents', '/v1/received-incidents', '/v1/following'];
  return Promise.all(
    paths.map(async (path) => {
      const { status, body } = await wad.ask('GET', path);
      return { path, status, body };
    }),
  );
};
/** An entity sees a warning, and confirms it. */
const works = async (warningId: string): Promise<void> => {
  await chain.issue(content(warningId), ['wad']);
  const wad = await chain.signIn('wad');
  await eventually(async () => {
    const { status } = await wad.ask<Alert>('GET', `/v1/alerts/${warningId}`);
    return status === 200 ? true : undefined;
  });
  const answer = { by: 'Piket', ticked: [], serviceState: 'normal' };
  expect((await wad.ask('POST', `/v1/alerts/${warningId}/revisions/1/_acknowledge`, answer)).status).toBe(200);
};

it('shows the same and takes confirmations although all that it reads is full of junk, and starts again', async () => {
  await works('w-voor');
  const before = await seen();
  await leaveJunk(chain.broker, events);
  await leaveJunkInRegisters(chain.broker, registers);
  expect(await untilSetAside(chain.broker, 'portal')).toBeGreaterThan(0);
  expect(await seen()).toEqual(before);
  await works('w-erna');
  expect(await isReady()).toBe(true);
  const after = await seen();
  await chain.restart();
  await until('it is ready', isReady);
  expect(await seen()).toEqual(after);
  await chain.redis.lose();
  await until('it is ready', isReady);
  await eventually(async () => (JSON.stringify(await seen()) === JSON.stringify(after) ? true : undefined));
  await works('w-opnieuw');
}, 180_000);
