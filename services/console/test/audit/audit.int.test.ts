import { Readable } from 'node:stream';
import { operatorRegister } from '@keten/contracts';
import { linesOf, openRegister, verifyExport } from '@keten/messaging';
import { arranged, quickHash } from '@keten/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { password, runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { draft } from '../story.ts';

type Listed = {
  readonly items: readonly { sequence: number; actorId: string; action: string; subject: string; detail: string }[];
  readonly next?: string;
  readonly proof: {
    readonly waiting: number;
    readonly signed?: { readonly until: string; readonly publicKey: string };
  };
};

let chain: RunningConsole;
let vera: Person;
let anna: Person;
beforeAll(async () => {
  chain = await runConsole();
  const passwordHash = quickHash(password);
  const auditor = { operatorId: 'vera', name: 'Vera', roles: ['auditor'], passwordHash } as const;
  await arranged(openRegister(chain.broker, operatorRegister)).put('vera', auditor);
  [vera, anna] = [await chain.signIn('vera'), await chain.signIn('anna')];
  for (let n = 0; n < 70; n++) await anna.ask('POST', '/v1/warnings', draft({ warningId: `w-${n}` }));
  await chain.records();
});
afterAll(() => chain.stop());

const list = async (query = ''): Promise<Listed> => (await vera.ask<Listed>('GET', `/v1/audit${query}`)).body;

describe('the audit at the console', () => {
  it('is read by an auditor page after page, the newest first, and by nobody who only works here', async () => {
    const first = await list('?actorId=ANNA');
    expect(first.items).toHaveLength(50);
    expect(first.items[0]).toMatchObject({ actorId: 'anna', action: 'draft-warning', subject: 'w-69' });
    const second = await list(`?actorId=anna&before=${first.next ?? ''}`);
    expect(second.items.at(-1)).toMatchObject({ action: 'sign-in' });
    const both = [...first.items, ...second.items].map(({ sequence }) => sequence);
    expect(both).toEqual(both.toSorted((one, other) => other - one));
    expect(both).toHaveLength(71);
    for (const path of ['/v1/audit', '/v1/audit/export']) {
      const { status, body } = await anna.ask('GET', path);
      expect([status, body.detail]).toEqual([403, 'This takes the role auditor or administrator.']);
    }
  });

  it('is found by kind, by what it is about and by time', async () => {
    expect((await list('?subject=w-42')).items).toMatchObject([{ subject: 'w-42' }]);
    expect((await list('?actorKind=entity')).items).toEqual([]);
    expect((await list('?action=sign-in&actorId=anna')).items).toHaveLength(1);
    expect(await list(`?from=${encodeURIComponent('2099-01-01T00:00:00Z')}`)).toMatchObject({ items: [] });
    expect((await list(`?until=${encodeURIComponent('2020-01-01T00:00:00+01:00')}`)).items).toEqual([]);
    expect((await vera.ask('GET', '/v1/audit?from=yesterday')).status).toBe(400);
  });

  it('says who read it, and what they looked for, once an hour', async () => {
    await list('?subject=w-13');
    await list('?subject=w-13');
    const read = (await chain.records()).filter(({ action }) => action === 'read-audit');
    expect(read.filter(({ detail }) => detail === 'subject w-13')).toMatchObject([
      { actorId: 'vera', subject: 'records' },
    ]);
  });

  it('is not given away while nobody signs for it', async () => {
    expect((await list()).proof.signed).toBeUndefined();
    const { status, body } = await vera.ask('GET', '/v1/audit/export');
    expect([status, body.detail]).toEqual([503, 'Nobody signs for the audit now. Try again in a minute.']);
  });

  it('leaves as a file that is proven offline, with who took it as its last record', async () => {
    const publicKey = chain.sign();
    const answer = await fetch(`${chain.url}/v1/audit/export`, { headers: { authorization: `Bearer ${vera.token}` } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="audit-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.ndjson"$/,
    );
    const text = await answer.text();
    const verified = await verifyExport(linesOf(Readable.from([Buffer.from(text)])), { publicKeys: [publicKey] });
    expect(verified.fault).toBeUndefined();
    expect(verified.records).toBeGreaterThan(72);
    expect(text).toContain(`"actorId":"vera","action":"read-audit","subject":"${verified.exportId}","detail":"export"`);
    expect((await list()).proof).toMatchObject({ signed: { publicKey } });
  });
});
