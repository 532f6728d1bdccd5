import { Controller, Get, Inject, Module, Post, UseGuards } from '@nestjs/common';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  createService,
  platformModule,
  provide,
  REDIS,
  SESSIONS,
  Sessions,
  SignedIn,
  Subject,
  type Service,
} from '../src/index.ts';
import { startRedis, type RedisServer } from '@keten/testing';
import { sampleConfig } from './sample-service.ts';

type Operator = { readonly operatorId: string; readonly role: string };

@Controller('v1/orders')
class OrderController {
  constructor(@Inject(SESSIONS) readonly sessions: Sessions<Operator>) {}

  @UseGuards(SignedIn())
  @Get('mine')
  mine(@Subject() operator: Operator): object {
    return { operatorId: operator.operatorId };
  }

  @UseGuards(SignedIn<Operator>(({ role }) => role === 'approver'))
  @Post()
  create(): object {
    return {};
  }
}

@Module({})
class OrderModule {}

let [redis, service]: [RedisServer?, Service?] = [];
let sessions: Sessions<Operator>;
beforeAll(async () => {
  redis = await startRedis();
  const config = sampleConfig({ REDIS_URL: redis.url, LOG_LEVEL: 'fatal' });
  const module = {
    module: OrderModule,
    imports: [platformModule(config, { name: 'console', redis: true })],
    controllers: [OrderController],
    providers: [provide(SESSIONS, [REDIS], (client) => new Sessions<Operator>(client, { service: 'console' }))],
  };
  service = await createService({ name: 'console', config, module });
  sessions = service.app.get<Sessions<Operator>>(SESSIONS);
});
afterAll(async () => {
  await service?.stop();
  await redis?.stop();
});

const ask = (path: string, headers: Record<string, string>, method = 'GET'): Promise<Response> =>
  fetch(`${service?.url}/v1/orders${path}`, { method, headers });

it('lets in who carries a session, as bearer or as cookie', async () => {
  const token = await sessions.create({ operatorId: 'o-1', role: 'author' });
  const bearer = await ask('/mine', { Authorization: `Bearer ${token}` });
  const cookie = await ask('/mine', { Cookie: `other=1; ${sessions.cookie(token).split(';', 1)[0]}` });
  expect([await bearer.json(), await cookie.json()]).toEqual([{ operatorId: 'o-1' }, { operatorId: 'o-1' }]);
});

it.each([{}, { Authorization: 'Bearer nothing' }, { Authorization: 'Basic abc' }, { Cookie: 'keten-console=' }])(
  'keeps out who does not: %j',
  async (headers: Record<string, string>) => {
    const response = await ask('/mine', headers);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toMatchObject({ status: 401, title: 'Sign in first' });
  },
);

it('keeps out whose role does not allow it, and what another site sends', async () => {
  const author = await sessions.create({ operatorId: 'o-1', role: 'author' });
  const approver = await sessions.create({ operatorId: 'o-2', role: 'approver' });
  const Cookie = `keten-console=${approver}`;
  expect((await ask('', { Authorization: `Bearer ${author}` }, 'POST')).status).toBe(403);
  expect((await ask('', { Cookie, 'Sec-Fetch-Site': 'same-site' }, 'POST')).status).toBe(403);
  expect((await ask('', { Cookie, 'Sec-Fetch-Site': 'same-origin' }, 'POST')).status).toBe(201);
  expect((await ask('', { Authorization: `Bearer ${approver}` }, 'POST')).status).toBe(201);
});

it('binds cookies to the host where there is https, and never shows them to scripts', () => {
  const client = {} as never;
  const secure = new Sessions(client, { service: 'console', publicUrl: 'https://console.example' });
  expect(secure.cookie('abc')).toBe(
    '__Host-keten-console=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200; Secure',
  );
  expect(secure.noCookie()).toMatch(/^__Host-keten-console=; .*Max-Age=0/);
  expect(sessions.cookie('abc')).toMatch(/^keten-console=abc; Path=\/; HttpOnly; SameSite=Strict/);
});
