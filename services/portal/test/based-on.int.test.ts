import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nobodyYet } from '@keten/domain';
import { replacing } from '@keten/testing';
import { runPortal } from './running-portal.ts';
import type { Desk, RunningPortal } from './running-portal.ts';

let chain: RunningPortal;
let wad: Desk;
beforeAll(async () => {
  chain = await runPortal();
  wad = await chain.signIn('wad');
});
afterAll(() => chain.stop());

const sms = { channel: 'sms', address: '+31612345678' };
const following = { places: ['VR01'], kinds: ['cyber'], tlps: ['GREEN'], channels: [] };

const person = (name: string) => ({
  ...{ personId: 'p-1', name, role: 'Piket', languages: ['nl-NL'] },
  ...{ contactPoints: [sms], deputies: [], dutyHours: [] },
});

/** Everything that is overwritten as a whole, and bodies of it that differ. */
const overwritten: readonly [path: string, bodyOf: (turn: number) => object][] = [
  ['/v1/contacts', (turn) => ({ contactPoints: [{ channel: 'email', address: `piket${turn}@wad.example` }, sms] })],
  ['/v1/following', (turn) => ({ ...following, sectors: [['DWA'], ['BAN'], ['ENE-ELE']][turn - 1] })],
  ['/v1/listening', (turn) => (turn === 1 ? { listens: 'fetch' } : {})],
  ['/v1/people', (turn) => ({ ...nobodyYet, persons: [person(`Fatima ${turn}`)] })],
];

describe('what a colleague may have changed', () => {
  it('is every route that takes a PUT', () => {
    const routes = chain.everyRoute.filter(({ method }) => method === 'PUT').map(({ path }) => path);
    expect(routes.toSorted()).toEqual(overwritten.map(([path]) => path));
  });

  it.each(overwritten)('is not overwritten unseen: %s', async (path, bodyOf) => {
    const put = (turn: number, headers: Record<string, string>) => wad.ask('PUT', path, bodyOf(turn), headers);
    expect((await put(1, {})).status).toBe(428);
    expect((await put(1, { 'If-None-Match': '*' })).status).toBe(412);
    expect((await put(1, { 'If-Match': `"${'0'.repeat(64)}"` })).status).toBe(412);
    expect((await put(1, { 'If-Match': 'W/"x", *' })).status).toBe(400);
    const seen = await replacing((at) => wad.ask('GET', at), path);
    const first = await wad.ask<{ contentHash: string }>('PUT', path, bodyOf(1), seen);
    expect(first.status).toBe(200);
    expect((await put(2, seen)).status).toBe(412);
    // What the answer gave is what the next one starts from.
    expect((await put(3, { 'If-Match': `"${first.body.contentHash}"` })).status).toBe(200);
  });
});
