import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { threatAssessed } from '@keten/contracts';
import type { Agreed, JsonOf, TextTemplate } from '@keten/domain';
import { threatKinds } from '@keten/domain';
import { eventually } from '@keten/testing';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { draft, threat } from '../story.ts';
import type { Listed, Shown } from '../story.ts';

let chain: RunningConsole;
let anna: Person;
let bram: Person;
beforeAll(async () => {
  chain = await runConsole();
  [anna, bram] = await Promise.all([chain.signIn('anna'), chain.signIn('bram')]);
});
afterAll(() => chain.stop());

type Entry = JsonOf<Agreed<TextTemplate>> & { readonly contentHash: string };
type Refused = { readonly detail: string; readonly errors: readonly { pointer: string; message: string }[] };
const path = '/v1/text-templates';
const entries = async () => (await anna.ask<{ items: readonly Entry[] }>('GET', path)).body.items;
const entryOf = async (kind: string): Promise<Entry> => (await entries()).find(({ entryId }) => entryId === kind)!;
const propose = async (kind: string, change: (template: Entry['inForce'] & object) => object) => {
  const { inForce, contentHash } = await entryOf(kind);
  return anna.ask<Refused>('PUT', `${path}/${kind}`, change(inForce!), { 'If-Match': `"${contentHash}"` });
};
const approve = async (who: Person, kind: string) =>
  who.ask<Refused>('POST', `${path}/${kind}/_approve`, { contentHash: (await entryOf(kind)).contentHash });
/** The same template, with other words in one language. */
const saying = (language: string, words: object) => (template: Entry['inForce'] & object) => ({
  ...template,
  texts: template.texts.map((text) => (text.language === language ? { ...text, ...words } : text)),
});

async function proposedFor(threatId: string, parts: object): Promise<Shown> {
  await chain.publisher.publish(threatAssessed, threat(threatId, parts));
  return eventually(async () => {
    const { items } = (await anna.ask<Listed>('GET', '/v1/warnings')).body;
    const line = items.find(({ threatIds }) => threatIds.includes(threatId));
    return line && (await anna.ask<Shown>('GET', `/v1/warnings/${line.warningId}`)).body;
  });
}

describe('the register of texts', () => {
  it('has a text for every kind of threat, in Dutch and English, and what organisations can do', async () => {
    const all = await entries();
    expect(all.map(({ entryId }) => entryId).sort()).toEqual([...threatKinds].sort());
    for (const { inForce } of all) {
      expect(inForce?.texts.map(({ language }) => language)).toEqual(['nl-NL', 'en-GB']);
      expect(inForce?.checklist.length).toBeGreaterThan(0);
    }
  });

  it('takes two persons for a change; until then the old words are proposed, and then the new ones', async () => {
    const words = { headline: 'Drones gezien bij {place}', instructions: ['Ga meteen naar binnen.'] };
    expect((await propose('drone', saying('nl-NL', words))).status).toBe(202);
    const { content: before } = await proposedFor('t-before', {});
    expect(before.texts[0]?.headline).toMatch(/drones bij/);
    const own = await approve(anna, 'drone');
    expect([own.status, own.body.detail]).toEqual([409, 'Someone else must approve what you proposed.']);
    expect((await approve(bram, 'drone')).status).toBe(200);
    const { content: after } = await proposedFor('t-after', {});
    expect(after.texts[0]?.headline).toMatch(/drones gezien bij/i);
    expect(after.texts[0]?.instruction).toBe('Ga meteen naar binnen.');
    const { inForce, decisions } = await entryOf('drone');
    expect(inForce?.texts[0]).toMatchObject(words);
    expect(decisions.at(-1)).toMatchObject({ proposedBy: 'anna', approvedBy: 'bram' });
    const actions = (await chain.audited('drone')).map(({ action, actorId }) => `${actorId} ${action}`);
    expect(actions).toEqual(['anna propose-template', 'bram approve-template']);
  });

  it('is what a warning from scratch is filled in from, an early one with what to do before', async () => {
    const { urgency, certainty, area } = draft();
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const begun = (purpose: string) => ({ purpose, kind: 'drone', urgency, certainty, area, expiresAt });
    const filled = async (purpose: string) =>
      (
        await anna.ask<{ template: { texts: readonly { instruction: string }[] } }>(
          'POST',
          '/v1/warnings/_fill-in',
          begun(purpose),
        )
      ).body.template.texts[0]?.instruction;
    expect(await filled('alert')).toBe('Ga meteen naar binnen.');
    expect(await filled('early-warning')).toMatch(/^Zoek nu een plek binnen .*Dit geldt tot/);
  });

  it('speaks Papiamentu on Bonaire once two persons entered it, of what is there for sure', async () => {
    const pap = {
      ...{ language: 'pap', headline: 'Dronenan na {place}', description: 'Tin dronenan na {place}.' },
      ...{ instructions: ['Drenta paden.'], before: [] },
    };
    const added = await propose('drone', (template) => ({ ...template, texts: [...template.texts, pap] }));
    expect(added.status).toBe(202);
    expect((await approve(bram, 'drone')).status).toBe(200);
    const bonaire = {
      area: { description: 'Bonaire', codes: ['NL-BQ1'], polygons: [], circles: [] },
      touches: ['NL-BQ1'],
    };
    const now = { urgency: 'Immediate', certainty: 'Observed' };
    const { content } = await proposedFor('t-bonaire', { ...bonaire, ...now });
    expect(content.texts[2]).toMatchObject({
      language: 'pap',
      headline: 'Dronenan na Bonaire',
      instruction: 'Drenta paden.',
    });
    expect(content.texts[2]?.description).toMatch(/: Tin dronenan na Bonaire\.$/);
    const languages = async (threatId: string, parts: object) =>
      (await proposedFor(threatId, parts)).content.texts.map(({ language }) => language);
    expect(await languages('t-unsure', { ...bonaire, ...now, certainty: 'Possible' })).not.toContain('pap');
    expect(await languages('t-elsewhere', now)).not.toContain('pap');
  });

  it.each<[string, object, number, string]>([
    ['a number that nobody verified', { instructions: ['Bel 0900-1234567.'] }, 409, '/texts/0/instruction'],
    ['a gap that nobody fills in', { headline: '{soort} bij {place}' }, 400, '/texts/0/headline'],
    ['nothing to do', { instructions: [] }, 400, '/texts/0/instructions'],
  ])('refuses %s, with the place', async (_, words, status, pointer) => {
    const answer = await propose('flood', saying('nl-NL', words));
    expect(answer).toMatchObject({ status, body: { errors: [{ pointer }] } });
    expect((await entryOf('flood')).proposal).toBeUndefined();
  });

  it('knows no other kinds, and none can be taken out', async () => {
    const { inForce, contentHash } = await entryOf('flood');
    const basedOn = { 'If-Match': `"${contentHash}"` };
    expect((await anna.ask('PUT', `${path}/zombies`, inForce, basedOn)).status).toBe(404);
    expect((await anna.ask('DELETE', `${path}/flood`, undefined, basedOn)).status).toBe(405);
  });
});
