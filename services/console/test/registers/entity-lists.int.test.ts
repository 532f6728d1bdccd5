import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { entityRegister } from '@keten/contracts';
import { entityCsv } from '@keten/domain';
import type { RefusedLine } from '@keten/domain';
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
  }[];
};

const entities = () => arranged(openRegister(chain.broker, entityRegister));
const check = async (by: Person, text: string) => {
  const headers = { Authorization: `Bearer ${by.token}`, 'Content-Type': 'text/csv' };
  const answer = await fetch(`${chain.url}/v1/entity-lists/_check`, { method: 'POST', headers, body: text });
  return { status: answer.status, body: (await answer.json()) as Checked & Refusal };
};
const step = (by: Person, { listId, contentHash }: Partial<Checked>, verb: string) =>
  by.ask('POST', `/v1/entity-lists/${listId}/_${verb}`, { contentHash });
const listed = async (listId = '') =>
  (await anna.ask<Listed>('GET', '/v1/entity-lists')).body.items.find((each) => each.listId === listId);
const done = (listId = '') =>
  eventually(
    () => listed(listId),
    (list) => list?.doneAt !== undefined,
  );
const water = (id: string, name = `Water ${id}`) =>
  ({ ...gridOperator, entityId: id, name, sector: 'DWA', assets: [], personsToCall: [], answersFor: [] }) as const;

it('is checked before anything of it is proposed, and put as a whole when another administrator agrees', async () => {
  const text = entityCsv([
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
  expect(body).toEqual({ added: 0, changed: 0, same: 3, refused: [] });
  const changed = (await check(dirk, text.replace('Water w-1', 'Water Een'))).body;
  expect(changed).toMatchObject({ added: 0, changed: 1, same: 2 });
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

it('is put of nobody who changed since, and goes when anybody rejects it', async () => {
  const { body } = await check(dirk, 'entityId;name\nw-1;Water Twee\nw-2;Water Drie\n');
  expect((await step(dirk, body, 'propose')).status).toBe(202);
  await entities().update('w-2', (now) => ({ ...now!, name: 'Anders' }));
  const late = await step(ella, body, 'approve');
  expect([late.status, late.body.detail]).toEqual([409, 'These changed after the list was checked: Water Drie.']);
  expect((await entities().get('w-1'))?.name).toBe('Water Een');
  expect((await step(dirk, body, 'reject')).status).toBe(204);
  expect(await listed(body.listId)).toBeUndefined();
  expect((await step(ella, body, 'approve')).status).toBe(404);
});

it('that two agreed on is put by whoever runs next, when the console stopped in the middle', async () => {
  const ids = Array.from({ length: 60 }, (_, at) => `many-${at}`);
  const { body } = await check(dirk, entityCsv(ids.map((id) => water(id))));
  await step(dirk, body, 'propose');
  await step(ella, body, 'approve');
  await chain.restart();
  anna = await chain.signIn('anna');
  await done(body.listId);
  expect((await listed(body.listId))?.left).toEqual([]);
  expect(await Promise.all(ids.map((id) => entities().get(id)))).toMatchObject(ids.map((entityId) => ({ entityId })));
});
