import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operatorRegister, rawReports, sourceRegister, threatAssessed, threatReported } from '@keten/contracts';
import type { ThreatReported } from '@keten/domain';
import { openRawStore, openRegister } from '@keten/messaging';
import { arranged, eventually, sampleReport, sampleSource } from '@keten/testing';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { threat } from '../story.ts';

type Said = {
  readonly reportId: string;
  readonly sourceName: string;
  readonly words?: Readonly<Record<'headline' | 'description' | 'instruction' | 'place', string>>;
  readonly withheld?: string;
  readonly original?: string;
  readonly followUp?: { readonly how: string; readonly reportId: string };
  readonly isMissing?: boolean;
};
type Page = { readonly items: readonly Said[]; readonly next?: string };

const word = 'ZILVERREIGER';
let chain: RunningConsole;
let people: Readonly<Record<'anna' | 'bram' | 'dirk', Person>>;
beforeAll(async () => {
  chain = await runConsole();
  const operators = arranged(openRegister(chain.broker, operatorRegister));
  await operators.update('bram', (known) => ({ ...known!, clearance: 'Stg. Geheim' }));
  await arranged(openRegister(chain.broker, sourceRegister)).put('kcr2', sampleSource({ name: 'Meldkamer Noord' }));
  const signIn = (name: string): Promise<Person> => chain.signIn(name);
  people = { anna: await signIn('anna'), bram: await signIn('bram'), dirk: await signIn('dirk') };
});
afterAll(() => chain.stop());

const minute = (n: number): Date => new Date(Date.UTC(2026, 10, 24, 12, n));
const report = (reportId: string, n: number, parts: Partial<ThreatReported> = {}): ThreatReported =>
  sampleReport({ reportId, externalId: `kcr2,${reportId},x`, sentAt: minute(n), receivedAt: minute(n), ...parts });
const said = async (person: Person, threatId: string, query = ''): Promise<Page> =>
  (await person.ask<Page>('GET', `/v1/threats/${threatId}/reports${query}`)).body;

/** A threat of these reports, and the console that knows of it. */
async function known(threatId: string, reports: readonly ThreatReported[], parts: Parameters<typeof threat>[1] = {}) {
  for (const each of reports) await chain.publisher.publish(threatReported, each);
  const reportIds = reports.map(({ reportId }) => reportId);
  await chain.publisher.publish(threatAssessed, threat(threatId, { reportIds, ...parts }));
  const { status } = await eventually(async () => {
    const answer = await people.bram.ask('GET', `/v1/threats/${threatId}`);
    return answer.status === 200 ? answer : undefined;
  });
  expect(status).toBe(200);
}

describe('what sources said of a threat', () => {
  it('is there whole, under the name of who said it, with what was corrected and withdrawn', async () => {
    const description = 'Er ontsnapt chloorgas.\n\nDe wolk drijft naar het noordoosten, over Delfzijl.';
    const first = report('r-a', 0, { description, instruction: 'Houd ramen dicht.', onsetAt: minute(1) });
    const second = report('r-b', 5, { messageType: 'Update', references: [first.externalId], description: 'Kleiner.' });
    const third = report('r-c', 9, { messageType: 'Cancel', references: [second.externalId], status: 'Exercise' });
    await known('t-said', [first, second, third], { reportIds: ['r-gone', 'r-a', 'r-b', 'r-c'] });
    const { items } = await said(people.anna, 't-said');
    expect(items).toMatchObject([
      { reportId: 'r-c', status: 'Exercise', isEnd: true, sourceName: 'Meldkamer Noord' },
      { reportId: 'r-b', words: { description: 'Kleiner.' }, followUp: { how: 'withdrawn', reportId: 'r-c' } },
      {
        ...{ reportId: 'r-a', followUp: { how: 'corrected', reportId: 'r-b' }, onsetAt: minute(1).toISOString() },
        words: { headline: 'Explosie', description, instruction: 'Houd ramen dicht.', place: 'Eemshaven' },
        original: '/v1/threat-reports/r-a/original',
      },
      { reportId: 'r-gone', isMissing: true },
    ]);
    // An administrator reads what it says, and keeps no originals.
    expect((await said(people.dirk, 't-said')).items[0]).not.toHaveProperty('original');
    expect((await fetch(`${chain.url}/v1/threats/t-said/reports`)).status).toBe(401);
  });

  it('comes page by page, and no text is longer than intake takes', async () => {
    const many = Array.from({ length: 30 }, (_, n) => report(`r-${n}`, n, { description: 'x'.repeat(60_000) }));
    await known('t-many', many);
    const ids: string[] = [];
    for (let query = '?limit=12', page; query !== ''; query = page.next ? `?limit=12&before=${page.next}` : '') {
      page = await said(people.anna, 't-many', query);
      ids.push(...page.items.map(({ reportId }) => reportId));
      for (const { words } of page.items) expect(words?.description.length).toBe(20_001);
    }
    expect(ids).toEqual(many.map(({ reportId }) => reportId).toReversed());
  });
});

describe('what a source said that is marked', () => {
  const marked = { rubricering: 'Stg. Geheim', tlp: 'AMBER', headline: word, description: word } as const;

  it('is in no answer, also not for who is cleared: they are told where the original is', async () => {
    const rawHash = await openRawStore(chain.broker, rawReports).put(Buffer.from(word));
    // Intake sends no words of what is marked; whoever does by mistake does not spread them here.
    await known('t-marked', [report('r-marked', 0, { ...marked, rawHash })], {
      rubricering: 'Stg. Geheim',
      headline: '',
    });
    const answer = await said(people.bram, 't-marked');
    expect(answer.items[0]).toMatchObject({ withheld: 'marked', original: '/v1/threat-reports/r-marked/original' });
    expect(JSON.stringify(answer)).not.toContain(word);
    expect((await people.anna.ask('GET', '/v1/threats/t-marked/reports')).status).toBe(403);
    const refusals = await eventually(async () => {
      const all = await chain.audited('t-marked');
      return all.length >= 2 ? all.map(({ action, actorId }) => `${actorId} ${action}`).sort() : undefined;
    });
    expect(refusals).toEqual(['anna refuse-threat', 'bram read-threat']);
  });

  it('stays unread in a threat that is marked lower, by who is not cleared for it', async () => {
    const red = { ...marked, rubricering: 'ongerubriceerd', tlp: 'RED' } as const;
    await known('t-mixed', [report('r-open', 0, { description: 'Open.' }), report('r-red', 1, red)]);
    const answer = await said(people.anna, 't-mixed');
    expect(answer.items).toMatchObject([{ withheld: 'not-cleared' }, { words: { description: 'Open.' } }]);
    expect(answer.items[0]).not.toHaveProperty('original');
    expect(JSON.stringify(answer)).not.toContain(word);
    expect((await people.anna.ask('GET', '/v1/threat-reports/r-red/original')).status).toBe(403);
  });
});

it('goes into no text for the public', async () => {
  const warningId = (await people.bram.ask<{ warningId: string }>('GET', '/v1/threats/t-said')).body.warningId;
  const { body } = await people.bram.ask('GET', `/v1/warnings/${warningId}/text`);
  expect(JSON.stringify(body)).not.toMatch(/chloorgas|Delfzijl|ramen dicht/);
});
