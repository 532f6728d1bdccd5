import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operatorRegister } from '@keten/contracts';
import type { OperatorRole } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, quickHash } from '@keten/testing';
import type { Right } from '../../src/people/rights.ts';
import { password, runConsole } from '../running-console.ts';
import type { RunningConsole } from '../running-console.ts';

const kinds = {
  operator: ['operator'],
  approver: ['approver'],
  administrator: ['administrator'],
  auditor: ['auditor'],
  regional: ['regional-operator'],
  'regional-approver': ['regional-operator', 'approver'],
  'duty-officer': ['duty-officer'],
} as const satisfies Readonly<Record<string, readonly OperatorRole[]>>;

/** What a page offers for each right, asked about what is not there: 403 is for who may not. */
const routes: readonly (readonly [Right, string, string])[] = [
  ['read', 'GET', '/v1/warnings'],
  ['read-quarantine', 'GET', '/v1/quarantine'],
  ['read-quarantine', 'GET', '/v1/quarantine/q-none'],
  ['read-registers', 'GET', '/v1/entities'],
  ['read-audit', 'GET', '/v1/audit'],
  ['draft', 'POST', '/v1/warnings'],
  ['draft', 'POST', '/v1/warnings/_preview'],
  ['submit', 'POST', '/v1/warnings/w-none/_submit'],
  ['approve', 'POST', '/v1/warnings/w-none/_approve'],
  ['reject', 'POST', '/v1/warnings/w-none/_reject'],
  ['issue', 'POST', '/v1/warnings/w-none/_issue'],
  ['withdraw', 'POST', '/v1/warnings/w-none/_withdraw'],
  ['own', 'POST', '/v1/owners/w-none/_take'],
  ['own', 'POST', '/v1/owners/w-none/_offer'],
  ['help', 'POST', '/v1/help-requests/h-none/_take'],
  ['help', 'POST', '/v1/help-requests/h-none/_answer'],
  ['say-noodsteunpunt', 'POST', '/v1/noodsteunpunten/n-none/_say'],
  ['call', 'POST', '/v1/warnings/w-none/revisions/1/calls/stroom'],
  ['decide', 'POST', '/v1/quarantine/q-none/_discard'],
  ['write-order', 'PUT', '/v1/standing-orders/o-none'],
  ['approve-order', 'POST', '/v1/standing-orders/o-none/_approve'],
  ['revoke-order', 'POST', '/v1/standing-orders/o-none/_revoke'],
  ['write-bulletin', 'PUT', '/v1/bulletins/b-none'],
  ['release-bulletin', 'POST', '/v1/bulletins/b-none/_release'],
  ['withdraw-bulletin', 'POST', '/v1/bulletins/b-none/_withdraw'],
  ['read-exercises', 'GET', '/v1/exercises'],
  ['lead-exercise', 'POST', '/v1/exercises'],
  ['lead-exercise', 'POST', '/v1/exercises/x-none/_stop'],
  ['register', 'GET', '/v1/operators'],
];

let chain: RunningConsole;
beforeAll(async () => {
  chain = await runConsole();
  const operators = arranged(openRegister(chain.broker, operatorRegister));
  const passwordHash = quickHash(password);
  for (const [operatorId, roles] of Object.entries(kinds)) {
    const regions = operatorId.startsWith('regional') ? { regions: ['VR25'] } : {};
    await operators.put(operatorId, { operatorId, name: operatorId, roles: [...roles], passwordHash, ...regions });
  }
});
afterAll(() => chain.stop());

describe('the rights that a page asks', () => {
  it.each(Object.keys(kinds))('are what the server takes of who is %s', async (kind) => {
    const person = await chain.signIn(kind);
    const { rights } = (await person.ask<{ rights: Right[] }>('GET', '/v1/sessions/current')).body;
    const { items } = (await person.ask<{ items: { operatorId: string; rights: Right[] }[] }>('GET', '/v1/colleagues'))
      .body;
    expect(items.find(({ operatorId }) => operatorId === kind)?.rights).toEqual(rights);
    for (const [right, method, path] of routes) {
      const { status } = await person.ask(method, path, method === 'GET' ? undefined : {}, {});
      expect([path, status !== 403]).toEqual([path, rights.includes(right)]);
    }
  });

  it('stand nowhere in the pages themselves: no button asks for a role', () => {
    const folder = new URL('../../web/', import.meta.url);
    const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.tsx?$/.test(file) && !file.startsWith('dist'),
    );
    const asking = pages.filter((file) =>
      /roles\.(?:includes|some)\(/.test(readFileSync(new URL(file, folder), 'utf8')),
    );
    // Who keeps the register of people looks at the roles of others there, and not at their own.
    expect(asking.toSorted()).toEqual(['people/people-form.tsx', 'people/people-page.tsx']);
  });
});
