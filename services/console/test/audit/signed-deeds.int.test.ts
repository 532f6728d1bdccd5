import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { auditRecorded } from '@keten/contracts';
import type { AuditRecorded, Evidence } from '@keten/domain';
import { auditHash, createPublisher, linesOf, verifyExport } from '@keten/messaging';
import { fakePasskey, replacing } from '@keten/testing';
import type { FakePasskey } from '@keten/testing';
import { password, runConsole } from '../running-console.ts';
import type { Person, Refusal, RunningConsole } from '../running-console.ts';
import { draft } from '../story.ts';

const origin = 'https://console.keten.example';
type Asked = { readonly passkey: { readonly challenge: string } };
type Begun = { readonly challenge: string; readonly rp: { readonly id: string } };
type Signed = Extract<Evidence, { kind: 'signed' }>;
type Stepped = { readonly warningId: string; readonly contentHash: string };

const entity = {
  ...{ name: 'Waterbedrijf Het Wad', designation: 'designated', sector: 'DWA', priority: 1, language: 'nl-NL' },
  area: { description: 'Groningen', codes: ['PV20'], polygons: [], circles: [] },
  contactPoints: [{ channel: 'webhook', address: 'https://alarm.het-wad.example/hook' }],
};

let chain: RunningConsole;
let [anna, bram, dirk, ella]: Person[] = [];
let bramsKey: FakePasskey;
let publicKey: string;
beforeAll(async () => {
  chain = await runConsole({ PASSKEYS: 'always', PUBLIC_URL: origin });
  publicKey = chain.sign();
  [anna, bram, dirk, ella] = await Promise.all(['anna', 'bram', 'dirk', 'ella'].map((who) => chain.signIn(who)));
  bramsKey = await keyOf(bram!);
});
afterAll(() => chain.stop());

async function exported(): Promise<string> {
  const headers = { authorization: `Bearer ${dirk!.token}` };
  const answer = await fetch(`${chain.url}/v1/audit/export`, { headers });
  expect(answer.status).toBe(200);
  return answer.text();
}
const verify = (text: string, content = '') =>
  verifyExport(linesOf(Readable.from([Buffer.from(text)])), { publicKeys: [publicKey], content });

/** A passkey that they add, as a browser does. */
async function keyOf(person: Person): Promise<FakePasskey> {
  const key = fakePasskey(origin);
  const { body } = await person.ask<Begun>('POST', '/v1/passkeys/_begin', { password });
  const made = { name: 'Laptop', response: key.made(body) };
  expect((await person.ask('POST', '/v1/passkeys', made)).status).toBe(204);
  return key;
}
async function submitted(): Promise<{ path: string; contentHash: string }> {
  const { body } = await anna!.ask<Stepped>('POST', '/v1/warnings', draft());
  const { warningId, contentHash } = body;
  const path = `/v1/warnings/${warningId}`;
  expect((await anna!.ask('POST', `${path}/_submit`, { contentHash })).status).toBe(200);
  return { path, contentHash };
}

it('an auditor finds offline that this person signed for exactly this text, with a key that was theirs', async () => {
  const { path, contentHash } = await submitted();
  const asked = await bram!.ask<Asked>('POST', `${path}/_approve`, { contentHash });
  const headers = { Passkey: bramsKey.signed(asked.body.passkey) };
  expect((await bram!.ask('POST', `${path}/_approve`, { contentHash }, headers)).status).toBe(200);

  await chain.records();
  const verified = await verify(await exported(), contentHash);
  expect(verified.fault).toBeUndefined();
  expect(verified).toMatchObject({ signatures: 1, formerKeys: 0, notKept: 0 });
  expect(verified.signedFor).toMatchObject([{ by: 'bram', deed: `POST ${path}/_approve` }]);

  const records = await chain.audited(path.split('/').at(-1)!);
  const { evidence = '' } = records.find(({ action }) => action === 'confirm-by-passkey') ?? {};
  const signed = JSON.parse(evidence) as Signed;
  expect(signed).toMatchObject({ credentialId: bramsKey.credentialId, deed: { by: 'bram', contentHash } });
});

it('nobody does what the audit could not prove afterwards, so that no one person spoils it', async () => {
  const { path, contentHash } = await submitted();
  const approve = async (query: string, mischief = {}) => {
    const url = `${path}/_approve${query}`;
    const asked = await bram!.ask<Partial<Asked> & Refusal>('POST', url, { contentHash });
    if (!asked.body.passkey) return asked;
    const headers = { Passkey: bramsKey.signed(asked.body.passkey, mischief) };
    return bram!.ask('POST', url, { contentHash }, headers);
  };
  const long = await approve(`?x=${'x'.repeat(2100)}`);
  expect([long.status, long.body.detail]).toEqual([
    400,
    'The address of this request is too long to be signed with a passkey.',
  ]);
  for (const before of ['\uFEFF', ' '.repeat(5600)]) expect((await approve('', { before })).status).toBe(403);
  expect((await approve(`?x=${'é'.repeat(100)}`)).status).toBe(200);
  await chain.records();
  expect((await verify(await exported())).fault).toBeUndefined();
});

it('no hash stands in it by which somebody could guess a password, and yet it signs for that password alone', async () => {
  const key = await keyOf(ella!);
  const path = '/v1/entities/het-wad';
  const said = { ...entity, webhookSecret: Buffer.alloc(32, 1).toString('base64') };
  const based = await replacing((at) => ella!.ask('GET', at), path);
  const put = <T = Refusal>(secret: string, headers = {}) =>
    ella!.ask<T>('PUT', path, { ...said, password: secret }, { ...based, ...headers });
  const signed = async () => ({ Passkey: key.signed((await put<Asked>('een lang wachtwoord')).body.passkey) });
  expect((await put('een ander wachtwoord', await signed())).status).toBe(403);
  expect((await put('een lang wachtwoord', await signed())).status).toBe(202);
  const last = (await chain.records()).findLast(({ action }) => action === 'confirm-by-passkey')!;
  expect(last).toMatchObject({ actorId: 'ella', detail: `PUT ${path}` });
  const { deed } = JSON.parse(last.evidence!) as Signed;
  expect(deed.bodyHash).toBe(createHash('sha256').update(JSON.stringify(entity)).digest('hex'));
  expect((await verify(await exported())).fault).toBeUndefined();
});

it('who writes the audit and who signs for it can not make it say that somebody signed for another text', async () => {
  const before = (await chain.records()).findLast(({ action }) => action === 'confirm-by-passkey')!;
  const signed = JSON.parse(before.evidence!) as Signed;
  const evidence = JSON.stringify({ ...signed, deed: { ...signed.deed, contentHash: 'other' } });
  await forge({ ...before, evidence });
  const verified = await verify(await exported(), 'other');
  expect(verified.fault).toMatchObject({ kind: 'forged' });
});

/** As the recorder itself would write it, behind the last record of the chain. */
async function forge(record: AuditRecorded): Promise<void> {
  const records = (await chain.records()).filter(({ actorKind }) => actorKind === record.actorKind);
  const { hash: _hash, ...rest } = { ...record, previousHash: records.at(-1)!.hash };
  const recorder = createPublisher(chain.broker, { source: 'urn:keten:acknowledgement' });
  await recorder.publish(auditRecorded, { ...rest, hash: auditHash(rest) });
}
