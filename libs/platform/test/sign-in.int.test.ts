import { Controller, Get, Module, Post, Req, Sse } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Rubricering } from '@keten/domain';
import { until, startRedis, type RedisServer } from '@keten/testing';
import type { Redis } from 'ioredis';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import {
  AnyoneSignedIn,
  createService,
  forbidden,
  ForSources,
  IDENTIFY_SOURCE,
  LiveFeed,
  NeedsRight,
  OpenToAll,
  SignedIn,
  SIGNED_IN,
  Person,
  platformModule,
  provide,
  REDIS,
  Sessions,
  unauthorized,
  type PersonSession,
  type Service,
} from '../src/index.ts';
import { sampleConfig } from './sample-service.ts';

type Author = {
  readonly id: string;
  readonly passwordHash: string;
  readonly roles: readonly string[];
  readonly clearance?: Rubricering;
};

/** A register in memory, which tells its changes as the view of a real one does. */
const register = new Map<string, Author>();
const followers = new Set<(id: string, author: Author | undefined) => void>();
const put = (author: Author): void => {
  register.set(author.id, author);
  for (const follow of followers) follow(author.id, author);
};
const remove = (id: string): void => {
  register.delete(id);
  for (const follow of followers) follow(id, undefined);
};

const feed = new LiveFeed();

@Controller('v1/orders')
class OrderController {
  @AnyoneSignedIn('it is theirs')
  @Get('mine')
  mine(@Person() author: Author): object {
    return { id: author.id, roles: author.roles };
  }

  @NeedsRight('approve')
  @Post()
  create(): object {
    return {};
  }

  @OpenToAll('it is a sample')
  @Get('public')
  all(): object {
    return {};
  }

  @ForSources()
  @Post('_report')
  report(@Person() source: object): object {
    return source;
  }

  @Post('forgotten')
  forgotten(): object {
    return {};
  }

  @NeedsRight('approve')
  @Sse('updates')
  updates(@Person() author: Author, @Req() { headers }: FastifyRequest): Observable<MessageEvent> {
    const { person, gone } = signedIn.watch(author, headers);
    return feed.stream({ mayHear: ({ marking }) => !marking || marking.rubricering === person().clearance, gone });
  }
}

@Module({})
class OrderModule {}

let [redis, service]: [RedisServer?, Service?] = [];
let signedIn: SignedIn<Author>;
beforeAll(async () => {
  redis = await startRedis();
  const config = sampleConfig({ REDIS_URL: redis.url, LOG_LEVEL: 'fatal' });
  const module = {
    module: OrderModule,
    imports: [platformModule(config, { name: 'console', redis: true })],
    controllers: [OrderController],
    providers: [
      provide(SIGNED_IN, [REDIS], (client) => {
        const sessions = new Sessions<PersonSession>(client, { service: 'console' });
        return new SignedIn<Author>({
          sessions,
          register: { get: (id) => Promise.resolve(register.get(id)) },
          view: {
            onChange: (follow) => {
              followers.add(follow);
              return () => followers.delete(follow);
            },
          },
          idOf: ({ id }) => id,
          authorise: ({ roles }, right) => {
            if (!roles.includes(right)) throw forbidden('Your role does not allow this.');
          },
        });
      }),
      provide(IDENTIFY_SOURCE, [], () => (call) => {
        if (call.headers.authorization !== 'Bearer source') return Promise.reject(unauthorized('No source.'));
        return Promise.resolve({ sourceId: 'knmi' });
      }),
    ],
  };
  service = await createService({ name: 'console', config, module });
  signedIn = service.app.get<SignedIn<Author>>(SIGNED_IN);
});
afterAll(async () => {
  await service?.stop();
  await redis?.stop();
});

const anna: Author = { id: 'anna', passwordHash: 'salted', roles: ['approve', 'write'], clearance: 'Stg. Geheim' };
let token: string;
beforeEach(async () => {
  put(anna);
  token = await signedIn.begin(anna);
});

const ask = (path: string, headers: Record<string, string>, method = 'GET'): Promise<Response> =>
  fetch(`${service?.url}/v1/orders${path}`, { method, headers });
const withToken = (): Record<string, string> => ({ Authorization: `Bearer ${token}` });

it('lets in who carries a session, as bearer or as cookie, as the person that they are at this moment', async () => {
  put({ ...anna, roles: ['approve', 'write', 'read'] });
  const bearer = await ask('/mine', withToken());
  const cookie = await ask('/mine', { Cookie: `other=1; ${signedIn.sessions.cookie(token).split(';', 1)[0]}` });
  const now = { id: 'anna', roles: ['approve', 'write', 'read'] };
  expect([await bearer.json(), await cookie.json()]).toEqual([now, now]);
});

it('asks for the session of a program once', async () => {
  const client = service!.app.get<Redis>(REDIS);
  const reads = async (): Promise<number> =>
    Number(/cmdstat_get:calls=(\d+)/.exec(await client.info('commandstats'))?.[1] ?? 0);
  const before = await reads();
  expect((await ask('/mine', withToken())).status).toBe(200);
  expect((await reads()) - before).toBe(1);
});

it.each([{}, { Authorization: 'Bearer nothing' }, { Authorization: 'Basic abc' }, { Cookie: 'keten-console=' }])(
  'keeps out who does not: %j',
  async (headers: Record<string, string>) => {
    const response = await ask('/mine', headers);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toMatchObject({ status: 401, title: 'Sign in first' });
    expect((await ask('/public', headers)).status).toBe(200);
  },
);

it('refuses a route that does not say who may use it to everybody', async () => {
  for (const headers of [{}, withToken()]) expect((await ask('/forgotten', headers, 'POST')).status).toBe(403);
});

it('gives a route for sources the source that calls, and a person nothing', async () => {
  const asked = await ask('/_report', { Authorization: 'Bearer source' }, 'POST');
  expect(await asked.json()).toEqual({ sourceId: 'knmi' });
  expect((await ask('/_report', withToken(), 'POST')).status).toBe(401);
});

it('keeps out whose role does not allow it, and what another site sends', async () => {
  const carl: Author = { id: 'carl', passwordHash: 'salted', roles: ['write'] };
  put(carl);
  expect((await ask('', { Authorization: `Bearer ${await signedIn.begin(carl)}` }, 'POST')).status).toBe(403);
  const Cookie = `keten-console=${token}`;
  expect((await ask('', { Cookie, 'Sec-Fetch-Site': 'same-site' }, 'POST')).status).toBe(403);
  expect((await ask('', { Cookie, 'Sec-Fetch-Site': 'same-origin' }, 'POST')).status).toBe(201);
  expect((await ask('', withToken(), 'POST')).status).toBe(201);
});

const losses: readonly (readonly [string, () => void])[] = [
  ['is removed', () => remove('anna')],
  ['has a new password', () => put({ ...anna, passwordHash: 'salted anew' })],
  ['loses a role', () => put({ ...anna, roles: ['approve'] })],
  ['is cleared for less', () => put({ ...anna, clearance: 'ongerubriceerd' })],
];

it.each(losses)('ends the sessions of who %s, for good, and what they look at', async (_what, change) => {
  const other = await signedIn.begin(anna);
  const stream = await ask('/updates', withToken());
  expect(stream.status).toBe(200);
  expect(feed.readers).toBe(1);
  change();
  // It ends: otherwise the text never comes.
  await stream.text();
  await until('it holds', () => feed.readers === 0);
  for (const each of [token, other]) expect((await ask('/mine', { Authorization: `Bearer ${each}` })).status).toBe(401);
  put(anna);
  expect((await ask('/mine', withToken())).status).toBe(401);
  expect((await ask('/mine', { Authorization: `Bearer ${await signedIn.begin(anna)}` })).status).toBe(200);
});

it('ends what one looks at by a session within seconds of the end of that session, and of no other', async () => {
  const brief = new Sessions<PersonSession>(service!.app.get<Redis>(REDIS), { service: 'console', lifetimeSeconds: 1 });
  const { id, stamp } = (await signedIn.sessions.find(token))!;
  const other = await signedIn.begin(anna);
  const headersOf = (each: string) => ({ Authorization: `Bearer ${each}` });
  const kept = await ask('/updates', headersOf(other));
  const left = await ask('/updates', headersOf(token));
  await until('it holds', () => feed.readers === 2);
  await signedIn.end(token, () => Promise.resolve());
  const began = performance.now();
  await left.text();
  expect(performance.now() - began).toBeLessThan(5000);
  // Nobody ends this one: its time is up.
  const timed = await ask('/updates', headersOf(await brief.create({ id, stamp })));
  await timed.text();
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(feed.readers).toBe(1);
  await kept.body?.cancel();
  await until('it holds', () => feed.readers === 0);
});

it('goes on for who gained something, who then hears of more, and for who else changed', async () => {
  const bob: Author = { ...anna, id: 'bob', roles: ['approve'], clearance: 'ongerubriceerd' };
  put(bob);
  const stream = await ask('/updates', { Authorization: `Bearer ${await signedIn.begin(bob)}` });
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  await until('it holds', () => feed.readers === 1);
  const secret = { name: 'secret', marking: { rubricering: 'Stg. Geheim' } } as const;
  feed.publish({ ...secret, data: { id: 'before' } });
  remove('anna');
  put({ ...bob, roles: ['approve', 'write'], clearance: 'Stg. Geheim' });
  feed.publish({ ...secret, data: { id: 'after' } });
  let heard = '';
  while (!heard.includes('after')) heard += (await reader.read()).value ?? '';
  expect(heard).not.toContain('before');
  expect(heard).not.toContain('Geheim');
  await reader.cancel();
});

it('keeps nothing of a password in Redis', async () => {
  const session = JSON.stringify(await signedIn.sessions.find(token));
  expect(session).not.toContain('salted');
});

it('keeps the cookie of an exercise beside that of the real thing on the same host, and takes neither for the other', () => {
  const client = { on: () => undefined } as never;
  const exercise = new Sessions(client, { service: 'console', plane: 'exercise' });
  expect(exercise.cookie('abc')).toMatch(/^keten-console-oefening=abc; /);
  expect(exercise.tokenOf({ cookie: 'keten-console=live; keten-console-oefening=abc' })).toBe('abc');
  expect(signedIn.sessions.tokenOf({ cookie: 'keten-console-oefening=abc' })).toBeUndefined();
});

it('binds cookies to the host where there is https, and never shows them to scripts', () => {
  const client = { on: () => undefined } as never;
  const secure = new Sessions(client, { service: 'console', publicUrl: 'https://console.example' });
  expect(secure.cookie('abc')).toBe(
    '__Host-keten-console=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200; Secure',
  );
  expect(secure.noCookie()).toMatch(/^__Host-keten-console=; .*Max-Age=0/);
  expect(signedIn.sessions.cookie('abc')).toMatch(/^keten-console=abc; Path=\/; HttpOnly; SameSite=Strict/);
});
