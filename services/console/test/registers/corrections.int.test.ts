import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entityRegister, sourceRegister } from '@keten/contracts';
import { nobodyYet } from '@keten/domain';
import type { Entity } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { checkPassword } from '@keten/platform';
import { arranged } from '@keten/testing';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { agreedEntry, decideEntry } from './two-for-entries.ts';

let chain: RunningConsole;
let dirk: Person;
let ella: Person;
beforeAll(async () => {
  chain = await runConsole();
  [dirk, ella] = await Promise.all([chain.signIn('dirk'), chain.signIn('ella')]);
});
afterAll(() => chain.stop());

const area = { description: 'Groningen', codes: ['PV20'], polygons: [], circles: [] };
const source = (parts: object = {}) => ({
  ...{ name: 'Defensie', kind: 'military', allowedSenders: ['*'], allowedKinds: ['drone'], statuses: ['Actual'] },
  ...{ highestRubricering: 'Stg. Geheim', highestTlp: 'RED' },
  ...parts,
});
const entity = (parts: object = {}) => ({
  ...{ name: 'Net', designation: 'designated', sector: 'ENE-ELE', area, priority: 1, language: 'nl-NL' },
  contactPoints: [{ channel: 'email', address: 'net@keten.example' }],
  ...parts,
});
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const tokenHashOf = async (id: string) =>
  (await arranged(openRegister(chain.broker, sourceRegister)).get(id))?.tokenHash;
const keptEntity = (id: string): Promise<Entity | undefined> =>
  arranged(openRegister(chain.broker, entityRegister)).get(id);

type Given = { readonly token?: string; readonly webhookSecret?: string };

/** What the one proposes, the other corrects and the one agrees to; with what was handed over at either. */
async function corrected(path: string, proposed: object, correction: object): Promise<readonly [Given, Given]> {
  const first = await dirk.ask<Given>('PUT', path, proposed);
  const second = await ella.ask<Given>('PUT', path, correction);
  expect([first.status, second.status, (await decideEntry(dirk, path)).status]).toEqual([202, 202, 204]);
  return [first.body, second.body];
}

describe('a proposal that is corrected before anybody agreed', () => {
  it('keeps the new token of a source whose token leaked', async () => {
    const [leaked, fresh] = ['l'.repeat(40), 'f'.repeat(40)];
    await agreedEntry([dirk, ella], ['PUT', '/v1/sources/leaky', source({ token: leaked })]);
    await corrected('/v1/sources/leaky', source({ token: fresh }), source({ name: 'Ministerie van Defensie' }));
    expect(await tokenHashOf('leaky')).toBe(hashOf(fresh));
  });

  it('keeps that a source has no token any more', async () => {
    await agreedEntry([dirk, ella], ['PUT', '/v1/sources/shut', source({ token: 'l'.repeat(40) })]);
    await corrected('/v1/sources/shut', source({ token: null }), source({ name: 'Ministerie van Defensie' }));
    expect(await tokenHashOf('shut')).toBe('');
  });

  it('keeps the token that a new source was given, and gives no second one', async () => {
    const [first, second] = await corrected('/v1/sources/new', source(), source({ name: 'Ministerie van Defensie' }));
    expect(second).not.toHaveProperty('token');
    expect(await tokenHashOf('new')).toBe(hashOf(first.token ?? ''));
  });

  it('keeps the password and the secret of a new entity', async () => {
    const password = 'a password of Net';
    const [first, second] = await corrected('/v1/entities/new', entity({ password }), entity({ name: 'Het Net' }));
    expect(second).not.toHaveProperty('webhookSecret');
    const kept = await keptEntity('new');
    expect(await checkPassword(password, kept?.passwordHash)).toBe(true);
    expect(kept).toMatchObject({ name: 'Het Net', webhookSecret: first.webhookSecret });
  });

  it('keeps all that the correction does not name', async () => {
    await agreedEntry([dirk, ella], ['PUT', '/v1/entities/known', entity({ password: 'the password that it had' })]);
    const named = {
      ...{ clearance: 'Stg. Confidentieel', practises: true, webhookSecret: Buffer.alloc(32, 1).toString('base64') },
      personsToCall: [{ name: 'Ria de Wit', role: 'wacht', phone: '+31612345678' }],
    };
    const password = 'the password that it gets';
    await corrected('/v1/entities/known', entity({ ...named, password }), entity({ name: 'Het Net' }));
    const kept = await keptEntity('known');
    expect(kept).toMatchObject({ name: 'Het Net', ...named });
    expect(await checkPassword(password, kept?.passwordHash)).toBe(true);
  });

  it('takes over what the entity changed itself meanwhile, which is its own', async () => {
    const path = '/v1/entities/own';
    await agreedEntry([dirk, ella], ['PUT', path, entity()]);
    expect((await dirk.ask('PUT', path, entity({ priority: 2 }))).status).toBe(202);
    const people = { ...nobodyYet, calendarUrl: 'https://own.example/piket.ics' };
    const entities = arranged(openRegister(chain.broker, entityRegister));
    await entities.update('own', (now) => ({ ...now!, people, listens: 'fetch' }));
    expect((await decideEntry(ella, path)).status).toBe(409);
    expect((await ella.ask('PUT', path, entity({ priority: 3 }))).status).toBe(202);
    expect((await decideEntry(dirk, path)).status).toBe(204);
    expect(await keptEntity('own')).toMatchObject({ priority: 3, people, listens: 'fetch' });
  });

  it('starts from what stands there when the proposal was to take it out', async () => {
    const token = 's'.repeat(40);
    await agreedEntry([dirk, ella], ['PUT', '/v1/sources/stays', source({ token })]);
    expect((await ella.ask('DELETE', '/v1/sources/stays')).status).toBe(202);
    await corrected('/v1/sources/stays', source({ highestTlp: 'CLEAR' }), source({ name: 'Ministerie van Defensie' }));
    expect(await tokenHashOf('stays')).toBe(hashOf(token));
  });
});
