import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { auditRecorded } from '@keten/contracts';
import type { AuditRecorded, Evidence } from '@keten/domain';
import { auditHash, createPublisher, linesOf, verifyExport } from '@keten/messaging';
import { fakePasskey } from '@keten/testing';
import { password, runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { draft } from '../story.ts';

const origin = 'https://console.keten.example';
type Asked = { readonly passkey: { readonly challenge: string } };
type Stepped = { readonly warningId: string; readonly contentHash: string };

let chain: RunningConsole;
let [anna, bram, dirk]: Person[] = [];
let publicKey: string;
beforeAll(async () => {
  chain = await runConsole({ PASSKEYS: 'always', PUBLIC_URL: origin });
  publicKey = chain.sign();
  [anna, bram, dirk] = await Promise.all(['anna', 'bram', 'dirk'].map((who) => chain.signIn(who)));
});
afterAll(() => chain.stop());

async function exported(): Promise<string> {
  const headers = { authorization: `Bearer ${dirk!.token}` };
  const answer = await fetch(`${chain.url}/v1/audit/export`, { headers });
  expect(answer.status).toBe(200);
  return answer.text();
}
const verify = (text: string, content: string) =>
  verifyExport(linesOf(Readable.from([Buffer.from(text)])), { publicKeys: [publicKey], content });

it('an auditor finds offline that this person signed for exactly this text, with a key that was theirs', async () => {
  const key = fakePasskey(origin);
  const begun = await bram!.ask<{ challenge: string; rp: { id: string } }>('POST', '/v1/passkeys/_begin', { password });
  const made = { name: 'Laptop', response: key.made(begun.body) };
  expect((await bram!.ask('POST', '/v1/passkeys', made)).status).toBe(204);
  const { body } = await anna!.ask<Stepped>('POST', '/v1/warnings', draft());
  const { warningId, contentHash } = body;
  const path = `/v1/warnings/${warningId}`;
  expect((await anna!.ask('POST', `${path}/_submit`, { contentHash })).status).toBe(200);
  const asked = await bram!.ask<Asked>('POST', `${path}/_approve`, { contentHash });
  const headers = { Passkey: key.signed(asked.body.passkey) };
  expect((await bram!.ask('POST', `${path}/_approve`, { contentHash }, headers)).status).toBe(200);

  await chain.records();
  const verified = await verify(await exported(), contentHash);
  expect(verified.fault).toBeUndefined();
  expect(verified).toMatchObject({ signatures: 1, formerKeys: 0, notKept: 0 });
  expect(verified.signedFor).toMatchObject([{ by: 'bram', deed: `POST ${path}/_approve` }]);

  const records = await chain.audited(warningId);
  const { evidence = '' } = records.find(({ action }) => action === 'confirm-by-passkey') ?? {};
  const signed = JSON.parse(evidence) as Extract<Evidence, { kind: 'signed' }>;
  expect(signed).toMatchObject({ credentialId: key.credentialId, deed: { by: 'bram', contentHash } });
});

it('who writes the audit and who signs for it can not make it say that somebody signed for another text', async () => {
  const before = (await chain.records()).findLast(({ action }) => action === 'confirm-by-passkey')!;
  const signed = JSON.parse(before.evidence!) as Extract<Evidence, { kind: 'signed' }>;
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
