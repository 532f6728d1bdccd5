import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Agreed, JsonOf, VerifiedContact } from '@keten/domain';
import { bulletin } from '../bulletins/bulletin-story.ts';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { order, prepareRegisters } from '../standing-orders/standing-order-story.ts';
import { draft } from '../story.ts';
import type { Stepped } from '../story.ts';

let chain: RunningConsole;
let anna: Person;
let bram: Person;
let dirk: Person;
beforeAll(async () => {
  chain = await runConsole({ CITIZEN_URL: 'https://waarschuwing.example.nl' });
  await prepareRegisters(chain.broker);
  [anna, bram, dirk] = await Promise.all([chain.signIn('anna'), chain.signIn('bram'), chain.signIn('dirk')]);
});
afterAll(() => chain.stop());

type Entry = JsonOf<Agreed<VerifiedContact>> & { readonly contentHash: string };
const path = '/v1/verified-contacts';
const list = async () => (await anna.ask<{ items: readonly Entry[] }>('GET', path)).body.items;
const entry = async (id: string) => (await list()).find(({ entryId }) => entryId === id);
const seen = async (id: string) => ({ contentHash: (await entry(id))?.contentHash ?? '0'.repeat(64) });
const removed = async (id: string) =>
  (await anna.ask('DELETE', `${path}/${id}`, undefined, { 'If-Match': `"${(await seen(id)).contentHash}"` })).status;
const inForce = async () => (await list()).flatMap((each) => (each.inForce ? [each.inForce.value] : []));
const crisis = (parts: object = {}) => ({
  ...{ kind: 'phone', value: '0800-1351', owner: 'Gemeente Het Hogeland', purpose: 'Inwoners met vragen' },
  ...{ source: 'Besluit van de gemeente, gebeld door anna', ...parts },
});
const text = (instruction: string, parts: object = {}) => [
  { language: 'nl-NL', headline: 'Drones', description: 'Er vliegen drones.', instruction, ...parts },
];
const written = async (texts: object, parts: object = {}) =>
  (await anna.ask<Stepped>('POST', '/v1/warnings', draft({ texts, ...parts }))).body;
const stepped = async (by: Person, verb: string, { warningId, contentHash }: Stepped) =>
  by.ask('POST', `/v1/warnings/${warningId}/_${verb}`, { contentHash });

describe('the register of verified numbers and links', () => {
  it('begins with what everybody knows and with the addresses of the chain', async () => {
    expect(await inForce()).toEqual(['112', '0900-8844', 'https://waarschuwing.example.nl']);
  });

  it('takes two persons for each change, and says on record who they are', async () => {
    expect((await anna.ask('PUT', `${path}/gemeente`, crisis())).status).toBe(202);
    expect(await inForce()).not.toContain('0800-1351');
    const { status, body } = await anna.ask('POST', `${path}/gemeente/_approve`, await seen('gemeente'));
    expect([status, body.detail]).toEqual([409, 'Someone else must approve what you proposed.']);
    const { contentHash } = await seen('gemeente');
    expect((await dirk.ask('PUT', `${path}/gemeente`, crisis({ value: '0800-1352' }))).status).toBe(202);
    expect((await bram.ask('POST', `${path}/gemeente/_approve`, { contentHash })).status).toBe(412);
    expect((await bram.ask('POST', `${path}/gemeente/_approve`, await seen('gemeente'))).status).toBe(200);
    expect(await inForce()).toContain('0800-1352');
    const on = (await chain.audited('gemeente')).map(({ action, actorId, detail }) => [action, actorId, detail]);
    expect(on).toEqual([
      ['propose-contact', 'anna', expect.stringContaining('phone 0800-1351')],
      ['propose-contact', 'dirk', expect.stringContaining('phone 0800-1352')],
      ['approve-contact', 'bram', expect.stringMatching(/phone 0800-1352.*; proposed by dirk$/)],
    ]);
  });

  it('keeps what holds until somebody approves that it goes, also what it began with', async () => {
    expect(await removed('politie-0900-8844')).toBe(202);
    expect(await inForce()).toContain('0900-8844');
    expect((await anna.ask('POST', `${path}/politie-0900-8844/_reject`, await seen('politie-0900-8844'))).status).toBe(
      200,
    );
    expect(await removed('politie-0900-8844')).toBe(202);
    expect((await bram.ask('POST', `${path}/politie-0900-8844/_approve`, await seen('politie-0900-8844'))).status).toBe(
      200,
    );
    expect(await inForce()).not.toContain('0900-8844');
    expect(await removed('nobody')).toBe(404);
  });

  it.each([['bel 112'], ['http://crisis.example'], ['12']])(
    'takes nothing that no text could hold: %s',
    async (value) => {
      const kind = value.startsWith('http') ? 'link' : 'phone';
      const { status, body } = await anna.ask('PUT', `${path}/x`, crisis({ value, kind }));
      expect([status, body.errors[0]?.pointer]).toEqual([400, '/value']);
    },
  );
});

describe('a text with a number or link that nobody verified', () => {
  it.each<[string, object, string, object]>([
    ['/texts/0/instruction', text('Bel 0900-1234567.'), '0900-1234567', {}],
    ['/texts/0/headline', text('Blijf binnen.', { headline: 'bit.ly/x' }), 'bit.ly/x', {}],
    ['/texts/0/description', text('Blijf binnen.', { description: 'Mail x@evil.example.' }), 'x@evil.example', {}],
    ['/texts/1/instruction', [...text('Blijf binnen.'), { ...text('Call 911.')[0], language: 'en-GB' }], '911', {}],
    [
      '/withdrawal/texts/0/instruction',
      text('Blijf binnen.'),
      '0900-1234567',
      { withdrawal: { texts: text('U hoeft niets te doen. Bel 0900-1234567.') } },
    ],
    ['/checklist/0', text('Blijf binnen.'), '+31 (0)6 12345678', { checklist: ['Bel +31 (0)6 12345678'] }],
    [
      '/area/description',
      text('Blijf binnen.'),
      'роlitie.nl',
      { area: { description: 'Bij роlitie.nl', codes: ['GM1966'], polygons: [], circles: [] } },
    ],
  ])('is not submitted, and says where: %s', async (pointer, texts, found, parts) => {
    const { status, body } = await stepped(anna, 'submit', await written(texts, parts));
    expect(status).toBe(409);
    // Its withdrawal names the warning by its headline and place, and may not hold it either.
    const own = body.errors.filter((each) => each.pointer === pointer || !each.pointer.startsWith('/withdrawal/'));
    expect(own.map((each) => each.pointer)).toEqual([pointer]);
    // Once, where it is mended: what the withdrawal repeats of it goes with it.
    expect(body.detail.split(found)).toHaveLength(2);
  });

  it('is submitted when they are, and is neither approved nor issued once one is taken out', async () => {
    const approved = await written(text('Bel 112 of 0800-1352. Kijk op waarschuwing.example.nl.'));
    const submitted = await written(text('Bel 0800-1352.'));
    for (const each of [approved, submitted]) expect((await stepped(anna, 'submit', each)).status).toBe(200);
    expect((await stepped(bram, 'approve', approved)).status).toBe(200);
    expect(await removed('gemeente')).toBe(202);
    expect((await dirk.ask('POST', `${path}/gemeente/_approve`, await seen('gemeente'))).status).toBe(200);
    expect((await stepped(bram, 'approve', submitted)).body.detail).toMatch(/0800-1352/);
    expect((await stepped(anna, 'issue', approved)).body.detail).toMatch(/0800-1352/);
  });

  it('is in no standing order', async () => {
    const english = { language: 'en-GB', headline: 'Drones', description: 'Drones are flying.', instruction: 'Go in.' };
    const texts = [...text('Bel 0900-1234567.'), english];
    const { status, body } = await anna.ask('PUT', '/v1/standing-orders/o-1', order({ texts }));
    expect([status, body.errors[0]?.pointer]).toEqual([409, '/texts/0/instruction']);
  });

  it('is in no bulletin, and not in the reason why one is withdrawn', async () => {
    const texts = [{ language: 'nl-NL', headline: 'Drones', description: 'Bel 0900-1234567.' }];
    const put = async (id: string, parts: object) => {
      const { body } = await anna.ask<{ contentHash: string }>('PUT', `/v1/bulletins/${id}`, bulletin(parts));
      return { contentHash: body.contentHash };
    };
    const bad = await bram.ask('POST', '/v1/bulletins/b-1/_release', await put('b-1', { texts }));
    expect([bad.status, bad.body.errors[0]?.pointer]).toEqual([409, '/texts/0/description']);
    const good = await put('b-2', {});
    expect((await bram.ask('POST', '/v1/bulletins/b-2/_release', good)).status).toBe(200);
    const why = { ...good, reason: 'Bel 0900-1234567.' };
    const withdrawn = await bram.ask('POST', '/v1/bulletins/b-2/_withdraw', why);
    expect([withdrawn.status, withdrawn.body.errors[0]?.pointer]).toEqual([409, '/reason']);
  });
});
