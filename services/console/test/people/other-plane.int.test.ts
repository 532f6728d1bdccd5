import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operatorRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, quickHash } from '@keten/testing';
import { runConsole } from '../running-console.ts';
import type { RunningConsole } from '../running-console.ts';

type Side = { readonly chain: RunningConsole; readonly operatorId: string; readonly password: string };

/** A console of a plane, with somebody who is registered there alone. */
async function startSide(PLANE: 'live' | 'exercise'): Promise<Side> {
  const chain = await runConsole({ PLANE });
  const operatorId = `iris-${PLANE}`;
  const password = `${PLANE} horse battery`;
  const iris = { operatorId, name: 'Iris', roles: ['operator', 'approver', 'administrator', 'auditor'] } as const;
  const operators = arranged(openRegister(chain.broker, operatorRegister));
  await operators.put(operatorId, { ...iris, roles: [...iris.roles], passwordHash: quickHash(password) });
  return { chain, operatorId, password };
}

const signInAt = ({ chain }: Side, { operatorId, password }: Side): Promise<Response> =>
  fetch(`${chain.url}/v1/sessions`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ operatorId, password }),
  });

let live: Side;
let exercise: Side;
beforeAll(async () => {
  [live, exercise] = await Promise.all([startSide('live'), startSide('exercise')]);
});
afterAll(() => Promise.all([live.chain.stop(), exercise.chain.stop()]));

describe.each([
  ['exercise', 'live'],
  ['live', 'exercise'],
] as const)('whoever comes in at the console of the plane %s, at that of the plane %s', (own, theirs) => {
  const sideOf = (plane: 'live' | 'exercise'): Side => (plane === 'live' ? live : exercise);
  const sides = () => ({ mine: sideOf(own), other: sideOf(theirs) });

  it('is nobody by name and password', async () => {
    const { mine, other } = sides();
    expect((await signInAt(mine, mine)).status).toBe(201);
    expect((await signInAt(other, mine)).status).toBe(401);
  });

  it('is nobody by session: as a token, as the cookie that they have, and under the name that the other side gives it', async () => {
    const { mine, other } = sides();
    const cameIn = await signInAt(mine, mine);
    const { token } = (await cameIn.json()) as { token: string };
    const [cookie = ''] = (cameIn.headers.get('set-cookie') ?? '').split(';');
    const [otherName = ''] = ((await signInAt(other, other)).headers.get('set-cookie') ?? '').split('=');
    expect(cookie.startsWith(`${otherName}=`)).toBe(false);
    const ways: Record<string, string>[] = [
      { authorization: `Bearer ${token}` },
      { cookie },
      { cookie: `${otherName}=${token}` },
    ];
    const reads = other.chain.routes.filter((route) => route.method === 'GET' && route.path.startsWith('/v1/'));
    expect(reads.length).toBeGreaterThan(20);
    for (const headers of ways) {
      const atHome = await fetch(`${mine.chain.url}/v1/sessions/current`, { headers });
      expect(atHome.status).toBe(headers === ways[2] ? 401 : 200);
      for (const { path } of reads) {
        const at = `${other.chain.url}${path.replaceAll(/:\w+/g, 'x-1')}`;
        const [seen, stranger] = await Promise.all([statusOf(at, headers), statusOf(at)]);
        expect([path, seen]).toEqual([path, stranger]);
        expect([path, stranger < 400 && !openToAll.has(path)]).toEqual([path, false]);
      }
      for (const [method, path] of writes) {
        const written = await fetch(`${other.chain.url}${path}`, {
          ...{ method, body: '{}', headers: { ...headers, 'content-type': 'application/json' } },
        });
        expect([path, written.status]).toEqual([path, 401]);
      }
    }
  });
});

async function statusOf(url: string, headers: Record<string, string> = {}): Promise<number> {
  const answer = await fetch(url, { headers });
  await answer.body?.cancel();
  return answer.status;
}

const writes = [
  ['PUT', '/v1/warnings/w-1/draft'],
  ['POST', '/v1/exercises'],
  ['POST', '/v1/exercises/r-1/_stop'],
] as const;

/** What anybody may read, signed in or not. */
const openToAll = new Set(['/v1/sessions/ways', '/v1/openapi.json']);
