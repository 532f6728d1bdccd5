import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { entityListLines, entityLists, entityRegister } from '@keten/contracts';
import { entityCsv } from '@keten/domain';
import type { Entity, RefusedLine } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, eventually } from '@keten/testing';
import { gridOperator, runConsole } from '../running-console.ts';
import type { Person, Refusal, RunningConsole } from '../running-console.ts';

let chain: RunningConsole;
let dirk: Person;
let ella: Person;
let anna: Person;
beforeAll(async () => {
  chain = await runConsole();
  [dirk, ella, anna] = await Promise.all([chain.signIn('dirk'), chain.signIn('ella'), chain.signIn('anna')]);
});
afterAll(() => chain.stop());

type Checked = {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: readonly RefusedLine[];
  readonly listId?: string;
  readonly contentHash?: string;
};
type Listed = {
  readonly items: {
    readonly listId: string;
    readonly contentHash: string;
    readonly doneAt?: string;
    readonly left: string[];
    readonly put?: number;
    readonly trouble?: string;
  }[];
};

const lines = () => arranged(openRegister(chain.broker, entityListLines));
const entities = () => arranged(openRegister(chain.broker, entityRegister));
const check = async (by: Person, text: string) => {
  const headers = { Authorization: `Bearer ${by.token}`, 'Content-Type': 'text/csv' };
  const answer = await fetch(`${chain.url}/v1/entity-lists/_check`, { method: 'POST', headers, body: text });
  return { status: answer.status, body: (await answer.json()) as Checked & Refusal };
};
const step = (by: Person, { listId, contentHash }: Partial<Checked>, verb: string, said: object = {}) =>
  by.ask('POST', `/v1/entity-lists/${listId}/_${verb}`, { contentHash, ...said });
const listed = async (listId = '') =>
  (await anna.ask<Listed>('GET', '/v1/entity-lists')).body.items.find((each) => each.listId === listId);
const done = (listId = '') =>
  eventually(
    () => listed(listId),
    (list) => list?.doneAt !== undefined,
  );
/** Of those that nobody saved before. */
const newList = (all: readonly Entity[]) => entityCsv(all).replaceAll(/h[0-9a-f]{16}\r\n/g, '\r\n');
const water = (id: string, name = `Water ${id}`) =>
  ({ ...gridOperator, entityId: id, name, sector: 'DWA', assets: [], personsToCall: [], answersFor: [] }) as const;

it('that can not be put holds up none that comes after it, says why, and can be withdrawn', async () => {
  const lost = {
    ...{ listId: 'lost', added: 1, changed: 0, same: 0, rows: new Uint8Array(), rowsHash: '', left: [] },
    ...{ blind: 0, withdrawnBy: '' },
    ...{ by: 'dirk', at: new Date(), approvedBy: 'ella', approvedAt: new Date() },
  };
  await arranged(openRegister(chain.broker, entityLists)).put('lost', lost);
  const { body } = await check(dirk, newList([water('after')]));
  await step(dirk, body, 'propose');
  await step(ella, body, 'approve');
  await done(body.listId);
  expect(await entities().get('after')).toMatchObject({ name: 'Water after' });
  const lostNow = await eventually(
    () => listed('lost'),
    (list) => list?.trouble !== undefined,
  );
  expect(lostNow).toMatchObject({ trouble: expect.stringMatching(/lines of this list are gone/) });
  expect(lostNow.doneAt).toBeUndefined();
  expect((await step(anna, lostNow, 'reject')).status).toBe(403);
  expect((await step(dirk, lostNow, 'reject')).status).toBe(204);
  const withdrawn = await listed('lost');
  expect(withdrawn).toMatchObject({ withdrawnBy: 'dirk', doneAt: expect.any(String) });
  expect(withdrawn).not.toHaveProperty('trouble');
  expect(withdrawn).not.toHaveProperty('put');
  expect((await step(ella, lostNow, 'reject')).status).toBe(404);
});

it('is checked before anything of it is proposed, and put as a whole when another administrator agrees', async () => {
  const text = newList([
    water('w-1'),
    { ...water('w-2'), dependsOnEntities: ['w-1', 'stroom'] },
    { ...water('w-3'), priority: 0 },
  ]);
  expect((await check(anna, text)).status).toBe(403);
  const { status, body } = await check(dirk, text);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    added: 2,
    changed: 0,
    same: 0,
    refused: [{ line: 5, entityId: 'w-3', column: 'priority' }],
  });
  expect(await entities().get('w-1')).toBeUndefined();
  expect((await step(ella, body, 'propose')).status).toBe(404);
  expect((await step(dirk, { ...body, contentHash: '0'.repeat(64) }, 'propose')).status).toBe(412);
  expect((await step(dirk, body, 'propose')).status).toBe(202);
  const rows = await ella.ask<{ total: number }>('GET', `/v1/entity-lists/${body.listId}/rows`);
  expect(rows.body).toMatchObject({ total: 2, items: [{ isNew: true, entity: { entityId: 'w-1' } }, { isNew: true }] });
  expect((await step(dirk, body, 'approve')).status).toBe(409);
  expect((await step(ella, { ...body, contentHash: '0'.repeat(64) }, 'approve')).status).toBe(412);
  expect((await step(anna, body, 'approve')).status).toBe(403);
  expect(await entities().get('w-1')).toBeUndefined();
  expect((await step(ella, body, 'approve')).status).toBe(202);
  await done(body.listId);
  expect(await entities().get('w-2')).toMatchObject({
    name: 'Water w-2',
    dependsOnEntities: ['w-1', 'stroom'],
    passwordHash: '',
  });
  expect(Buffer.from((await entities().get('w-1'))?.webhookSecret ?? '', 'base64')).toHaveLength(32);
  const [put] = (await chain.audited('w-2')).filter(({ factStream }) => factStream === 'KV_entities');
  expect(put).toMatchObject({
    actorId: 'ella',
    action: 'put-entity',
    detail: expect.stringMatching(/proposed by dirk in list /),
  });
  const steps = (await chain.audited(body.listId ?? '')).map(({ actorId, action }) => `${actorId} ${action}`);
  expect(steps).toEqual(['dirk propose-entity-list', 'ella approve-entity-list', 'ella put-entity-list']);
});

it('of what stands in the register changes nothing, keeps what is secret, and holds none of it', async () => {
  const before = await entities().get('w-1');
  await entities().update('w-1', (now) => ({ ...now!, passwordHash: 'scrypt$kept' }));
  const exported = await fetch(`${chain.url}/v1/entities/_export`, {
    headers: { Authorization: `Bearer ${anna.token}` },
  });
  const text = await exported.text();
  expect(exported.headers.get('Content-Type')).toContain('text/csv');
  expect(text).not.toMatch(/scrypt/);
  expect(text).not.toContain(before?.webhookSecret);
  const { body } = await check(dirk, text);
  expect(body).toEqual({ added: 0, changed: 0, same: 4, blind: [], refused: [], unanswered: [] });
  await entities().update('w-2', (now) => ({
    ...now!,
    contactPoints: [{ channel: 'sms', address: '+31687654321' }],
  }));
  const late = (await check(dirk, text.replaceAll(';DWA;', ';ENE-ELE;'))).body;
  expect(late.refused).toMatchObject([{ entityId: 'w-2', column: 'contentHash' }]);
  const changed = (await check(dirk, text.replace('Water w-1', 'Water Een'))).body;
  expect(changed).toMatchObject({ added: 0, changed: 1, same: 2 });
  expect(changed.refused).toMatchObject([{ entityId: 'w-2', column: 'contentHash' }]);
  await step(dirk, changed, 'propose');
  await step(ella, changed, 'approve');
  await done(changed.listId);
  expect(await entities().get('w-1')).toMatchObject({
    ...{ name: 'Water Een', passwordHash: 'scrypt$kept', webhookSecret: before?.webhookSecret },
  });
});

it('may be larger than what else is sent to the console', async () => {
  const long = 'x'.repeat(600_000);
  const { status, body } = await check(dirk, `entityId;name\nw-1;${long}\nw-2;${long}\n`);
  expect(status).toBe(200);
  expect(body.refused.map(({ line, column }) => [line, column])).toEqual([
    [2, 'name'],
    [3, 'name'],
  ]);
});

it('is put of all but those who changed since, who are named', async () => {
  const { body } = await check(dirk, 'entityId;name\nw-1;Water Twee\nw-2;Water Drie\n');
  expect(body).toMatchObject({ blind: ['w-1', 'w-2'] });
  expect((await step(dirk, body, 'propose')).status).toBe(409);
  expect((await step(dirk, body, 'propose', { undoes: true })).status).toBe(202);
  const rows = await ella.ask('GET', `/v1/entity-lists/${body.listId}/rows`);
  expect(rows.body).toMatchObject({ items: [{ isBlind: true }, { isBlind: true }] });
  await entities().update('w-2', (now) => ({ ...now!, name: 'Anders' }));
  expect((await step(ella, body, 'approve')).status).toBe(202);
  expect(await done(body.listId)).toMatchObject({ put: 1, left: ['w-2'], blind: 2 });
  expect((await entities().get('w-1'))?.name).toBe('Water Twee');
  expect((await entities().get('w-2'))?.name).toBe('Anders');
  expect(await lines().get(body.listId ?? '')).toBeUndefined();
});

it('may say more than any other value of a register, and goes with its lines when anybody rejects it', async () => {
  const essentialServices = () => Array.from({ length: 20 }, () => randomBytes(100).toString('base64'));
  const large = Array.from({ length: 150 }, (_, at) => ({
    ...water(`large-${at}`),
    essentialServices: essentialServices(),
  }));
  const { body } = await check(dirk, newList(large));
  expect(body).toMatchObject({ added: large.length, refused: [] });
  expect((await step(dirk, body, 'propose')).status).toBe(202);
  expect((await lines().get(body.listId ?? ''))?.rows.length).toBeGreaterThan(256 * 1024);
  expect((await ella.ask('GET', `/v1/entity-lists/${body.listId}/rows`)).body).toMatchObject({ total: large.length });
  expect((await step(dirk, body, 'reject')).status).toBe(204);
  expect(await lines().get(body.listId ?? '')).toBeUndefined();
  expect(await listed(body.listId)).toBeUndefined();
  expect((await step(ella, body, 'approve')).status).toBe(404);
});

it('that two agreed on is put by whoever runs next, when the console stopped in the middle', async () => {
  const ids = Array.from({ length: 60 }, (_, at) => `many-${at}`);
  const { body } = await check(dirk, newList(ids.map((id) => water(id))));
  await step(dirk, body, 'propose');
  // As far as the one that stopped came.
  type Rows = { readonly items: readonly { readonly entity: Entity }[] };
  const { items } = (await dirk.ask<Rows>('GET', `/v1/entity-lists/${body.listId}/rows`)).body;
  const webhookSecret = randomBytes(32).toString('base64');
  const put = items.slice(0, 25).map(({ entity }) => ({ ...entity, passwordHash: '', webhookSecret }));
  await Promise.all(put.map((entity) => entities().put(entity.entityId, entity)));
  await step(ella, body, 'approve');
  await chain.restart();
  anna = await chain.signIn('anna');
  await done(body.listId);
  expect((await listed(body.listId))?.left).toEqual([]);
  expect(await Promise.all(ids.map((id) => entities().get(id)))).toMatchObject(ids.map((entityId) => ({ entityId })));
  for (const { entityId } of put) {
    expect(await entities().get(entityId)).toMatchObject({ webhookSecret });
    const { body: history } = await anna.ask<{ items: object[] }>('GET', `/v1/entities/${entityId}/history`);
    expect(history.items).toHaveLength(1);
  }
});
