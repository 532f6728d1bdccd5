import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { entityRegister, signedOut } from '@keten/contracts';
import { createAccessLog, openRegister } from '@keten/messaging';
import { closeRedis, connectRedis, createLog, Sessions, SignedIn } from '@keten/platform';
import type { PersonSession } from '@keten/platform';
import { askJson, until } from '@keten/testing';
import type { Redis } from 'ioredis';
import { runPortal } from '../running-portal.ts';
import type { RunningPortal } from '../running-portal.ts';

let chain: RunningPortal;
let redis: Redis;
beforeAll(async () => {
  chain = await runPortal();
  redis = connectRedis(chain.redis.url, 'portal', createLog('test', 'silent'));
});
afterAll(async () => {
  await closeRedis(redis);
  await chain.stop();
});

/** What is on record of somebody at the door. */
const atDoor = async (who: string): Promise<readonly string[]> =>
  (await chain.records()).filter(({ actorId }) => actorId === who).map(({ action }) => action);

describe('at the door', () => {
  it('each sign-in, refused sign-in and sign-out has one record, however often the button is pressed', async () => {
    const wrong = { entityId: 'wad', password: 'wrong' };
    expect((await askJson(`${chain.url}/v1/sessions`, 'POST', wrong)).status).toBe(401);
    const person = await chain.signIn('wad');
    const presses = Array.from({ length: 10 }, () => person.ask('DELETE', '/v1/sessions/current'));
    expect(new Set((await Promise.all(presses)).map(({ status }) => status))).toEqual(new Set([204]));
    expect((await person.ask('GET', '/v1/sessions/current')).status).toBe(401);
    expect(await atDoor('wad')).toEqual(['refuse-sign-in', 'sign-in', 'sign-out']);
  });

  it('a sign-out is on record once when the process dies before the session ends', async () => {
    const person = await chain.signIn('dijk');
    const access = createAccessLog(chain.publisher, {
      actorKind: 'entity',
      clock: () => new Date(),
      newId: randomUUID,
    });
    const dying = new SignedIn({
      sessions: new Sessions<PersonSession>(redis, { service: 'portal' }),
      register: openRegister(chain.broker, entityRegister),
      idOf: ({ entityId }) => entityId,
    });
    // It writes down that the session ends, and does nothing any more.
    const dead = new Promise<never>(() => undefined);
    void dying.end(person.token, (who, sessionId) => access.signedOut(who, sessionId).then(() => dead));
    await until(
      'it is written down',
      async () => (await chain.log.last(signedOut, 'access.entity.signed-out'))?.fact.actorId === 'dijk',
    );
    expect((await person.ask('GET', '/v1/sessions/current')).status).toBe(200);
    expect((await person.ask('DELETE', '/v1/sessions/current')).status).toBe(204);
    expect((await person.ask('GET', '/v1/sessions/current')).status).toBe(401);
    expect(await atDoor('dijk')).toEqual(['sign-in', 'sign-out']);
  });
});
