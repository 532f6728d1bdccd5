import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { startRedis, until, type RedisServer } from '@keten/testing';
import { Redis } from 'ioredis';
import { createLog, Sessions } from '../src/index.ts';
import { Challenges } from '../src/passkeys/challenges.ts';

let server: RedisServer;
let connections: readonly [Redis, Redis, Redis];
beforeAll(async () => {
  server = await startRedis();
  const connect = (): Redis => new Redis(server.url);
  connections = [connect(), connect(), connect()];
});
afterAll(async () => {
  for (const each of connections) each.disconnect();
  await server.stop();
});

/** Takes what it is told, and does it when the stall is over. */
const stall = () => {
  connections[0].options.commandTimeout = 200;
  return connections[2].call('CLIENT', 'PAUSE', 60_000, 'WRITE');
};
const goOn = () => {
  connections[0].options.commandTimeout = 30_000;
  return connections[2].call('CLIENT', 'UNPAUSE');
};
beforeEach(stall);
afterEach(goOn);

const idle = { service: 'console', idleSeconds: 1800, lifetimeSeconds: 3600 };
const [operator, log, clock] = [{ operatorId: 'o-1' }, createLog('test', 'silent'), () => new Date()];
const sessions = () => [new Sessions(connections[0], idle), new Sessions(connections[1], idle)] as const;

it('a session that began while Redis stalled, and was ended elsewhere, is over here too', async () => {
  const [here, there] = sessions();
  const token = await here.create(operator);
  await goOn();
  await until('Redis did it late', async () => (await there.find(token)) !== undefined);
  await there.destroy(token);
  expect([await here.find(token), await there.find(token)]).toEqual([undefined, undefined]);
});

it('also when its person was at it meanwhile', async () => {
  const [here, there] = sessions();
  const token = await here.create(operator);
  expect(await here.prolong(token)).toBeDefined();
  await goOn();
  await until('Redis did it late', async () => (await there.find(token)) !== undefined);
  await there.destroy(token);
  expect([await here.prolong(token), await there.find(token)]).toEqual([undefined, undefined]);
});

it('a session that nobody ended is there for all', async () => {
  const [here, there] = sessions();
  const token = await here.create(operator);
  await here.prolong(token);
  await goOn();
  expect(await here.find(token)).toEqual(operator);
  expect(await there.find(token)).toEqual(operator);
});

it('what was signed elsewhere can’t be signed again', async () => {
  const [here, there] = connections.map((redis) => new Challenges({ redis, service: 'console', log, clock }));
  const approval = (nonce: string): string => createHash('sha256').update(nonce).digest('base64url');
  const challenge = Buffer.from(await here!.make(approval)).toString('base64url');
  await goOn();
  const taken = () => there!.take(challenge, approval);
  await until('Redis did it late', async () => (await taken()) !== undefined);
  await here!.take('another', approval);
  // By now Redis was told what it had missed.
  await connections[0].ping();
  expect(await taken()).toBeUndefined();
});
