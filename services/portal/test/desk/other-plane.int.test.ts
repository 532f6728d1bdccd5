import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entityRegister } from '@keten/contracts';
import { confirmationToken, listeningToken } from '@keten/delivery';
import { openRegister } from '@keten/messaging';
import { arranged, quickHash, sampleContent } from '@keten/testing';
import { runPortal } from '../running-portal.ts';
import type { RunningPortal } from '../running-portal.ts';

const planes = ['live', 'exercise'] as const;
type Plane = (typeof planes)[number];
type Side = { readonly chain: RunningPortal; readonly password: string; readonly key: string };

/** A portal of a plane, where the same entity has a password of that plane. */
async function startSide(PLANE: Plane): Promise<Side> {
  const key = Buffer.alloc(32, PLANE).toString('base64');
  const chain = await runPortal({ PLANE, CONFIRMATION_KEY: key });
  const password = `${PLANE} horse battery`;
  const entities = arranged(openRegister(chain.broker, entityRegister));
  await entities.update('wad', (wad) => ({ ...wad!, passwordHash: quickHash(password) }));
  return { chain, password, key };
}

let sides: Readonly<Record<Plane, Side>>;
beforeAll(async () => {
  const [live, exercise] = await Promise.all(planes.map(startSide));
  sides = { live: live!, exercise: exercise! };
});
afterAll(() => Promise.all(planes.map((plane) => sides[plane].chain.stop())));

const signInAt = ({ chain }: Side, { password }: Side): Promise<Response> =>
  fetch(`${chain.url}/v1/sessions`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ entityId: 'wad', password }),
  });

async function statusOf(url: string, headers: Record<string, string> = {}): Promise<number> {
  const answer = await fetch(url, { headers });
  await answer.body?.cancel();
  return answer.status;
}

describe.each([
  ['exercise', 'live'],
  ['live', 'exercise'],
] as const)('an entity with what it has on the plane %s, at the portal of the plane %s', (own, theirs) => {
  const both = () => [sides[own], sides[theirs]] as const;

  it('does not come in by its password', async () => {
    const [mine, other] = both();
    expect((await signInAt(mine, mine)).status).toBe(201);
    expect((await signInAt(other, mine)).status).toBe(401);
  });

  it('reads nothing that a stranger does not, by its session or its cookie', async () => {
    const [mine, other] = both();
    const cameIn = await signInAt(mine, mine);
    const { token } = (await cameIn.json()) as { readonly token: string };
    const [cookie = ''] = (cameIn.headers.get('set-cookie') ?? '').split(';');
    const reads = other.chain.everyRoute.filter(({ method, path }) => method === 'GET' && path.startsWith('/v1/'));
    expect(reads.length).toBeGreaterThan(10);
    for (const headers of [{ authorization: `Bearer ${token}` }, { cookie }] as Record<string, string>[]) {
      expect(await statusOf(`${mine.chain.url}/v1/alerts`, headers)).toBe(200);
      expect(await statusOf(`${other.chain.url}/v1/alerts`, headers)).toBe(401);
      for (const { path } of reads) {
        const at = `${other.chain.url}${path.replaceAll(/:\w+/g, 'x-1')}`;
        expect([path, await statusOf(at, headers)]).toEqual([path, await statusOf(at)]);
      }
    }
  });

  it('confirms nothing by a link, and hears nothing by a token', async () => {
    const [mine, other] = both();
    const warningId = `w-${own}`;
    for (const { chain } of [mine, other]) await chain.issue(sampleContent({ warningId, threatIds: [] }), ['wad']);
    const link = `/bevestigen/${warningId}/1/wad/`;
    const token = confirmationToken(mine.key, { warningId, revision: 1, recipientId: 'wad' });
    const wad = (await arranged(openRegister(mine.chain.broker, entityRegister)).get('wad'))!;
    const heard = { authorization: `Bearer ${listeningToken(mine.key, wad)}` };
    const asked = [
      [`${link}${token}`, {}],
      ['/v1/entities/wad/in-force', heard],
    ] as const;
    for (const [path, headers] of asked) {
      const [home, away] = [
        await statusOf(mine.chain.url + path, headers),
        await statusOf(other.chain.url + path, headers),
      ];
      expect([path, home === 401 || home === 404, away === 401 || away === 404]).toEqual([path, false, true]);
    }
  });
});
