import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rulesSubjects, rulesSubmitted } from '@keten/contracts';
import { sentenceIn } from '@keten/domain';
import type { ShownRules } from '../src/rule-sets/list-rules.ts';
import { builtIn } from '../src/rating/rules.ts';
import type { Tried } from '../src/rule-sets/try-rules.ts';
import { dmnOf } from './ask-table.ts';
import { api, at, offer, openRulesDesk, sooner } from './rules-desk.ts';
import type { RulesDesk } from './rules-desk.ts';
import type { RunningClassification } from './running-classification.ts';

let running: RunningClassification;
let { bram, carla } = {} as RulesDesk;

beforeAll(async () => {
  ({ running, bram, carla } = await openRulesDesk());
});
afterAll(() => running.stop());

describe('who asks', () => {
  it('must be signed in at the console, and have the role', async () => {
    const { nobody } = running;
    const now = offer(10, at(30));
    const asked = await Promise.all([
      nobody.ask('GET', api),
      nobody.ask('POST', `${api}/_evaluate`, { facts: {} }),
      carla.ask('GET', api),
      carla.ask('POST', api, now),
      bram.ask('POST', api, now),
      carla.ask('POST', `${api}/${builtIn.rulesVersion}/_approve`, { validFrom: at(30).toISOString() }),
    ]);
    expect(asked.map(({ status }) => status)).toEqual([401, 401, 200, 403, 403, 403]);
  });

  it('is nobody any more when taken out of the register, and never was with a session of one’s own making', async () => {
    const gone = await running.operator('gone', 'administrator');
    expect((await gone.ask('GET', api)).status).toBe(200);
    await running.dismiss('gone');
    expect((await gone.ask('GET', api)).status).toBe(401);
    const made = { headers: { authorization: `Bearer ${'x'.repeat(43)}` } };
    expect((await fetch(`${running.urls[0]}${api}`, made)).status).toBe(401);
  });
});

it('goes on to ask by their own roles to whom a seal gave one, which counts at the console alone', async () => {
  const erik = await running.operatorUntil('erik', at(60), 'operator', 'administrator');
  expect((await erik.ask('GET', api)).status).toBe(200);
  expect((await erik.ask('POST', api, offer(10, at(30)))).status).toBe(403);
  const late = await running.operatorUntil('late', at(-1), 'operator', 'administrator');
  expect((await late.ask('GET', api)).status).toBe(401);
});

describe('the rules that came with the service', () => {
  it('are listed, shown with their tables, and given as files for a modeler', async () => {
    const { body } = await carla.ask<{ items: ShownRules[] }>('GET', api);
    expect(body.items).toEqual([{ rulesVersion: builtIn.rulesVersion, state: 'built-in', inForce: true }]);
    const shown = await carla.ask<{ tables: { name: string }[] }>('GET', `${api}/${builtIn.rulesVersion}`);
    expect(shown.body.tables.map(({ name }) => name)).toContain('levels');
    const fileOf = (query: string) =>
      fetch(`${running.urls[0]}${api}/${builtIn.rulesVersion}/tables/severity.dmn${query}`, {
        headers: carla.headers,
      });
    const file = await fileOf('');
    expect(file.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(await file.text()).toBe(dmnOf('severity'));
    expect(await (await fileOf('?reasons=columns')).text()).toContain('<annotation name="nl" />');
    expect((await fileOf('?reasons=tattoo')).status).toBe(400);
  });

  it('and no others are there', async () => {
    const paths = ['ffffffffffff', `${builtIn.rulesVersion}/tables/weather.dmn`, 'no.id'];
    const asked = await Promise.all(paths.map((path) => carla.ask('GET', `${api}/${path}`)));
    expect(asked.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});

describe('a dry run', () => {
  const reports = [
    {
      ...{ kind: 'drone', severity: 'Severe', urgency: 'Immediate', certainty: 'Likely', sourceKind: 'military' },
      area: { codes: ['GM0363'] },
    },
  ];

  it('says what the rules make of reports, with every row that spoke, and stores nothing', async () => {
    const { status, body } = await carla.ask<Tried>('POST', `${api}/_evaluate`, { reports });
    expect(status).toBe(200);
    expect(body.rulesVersion).toBe(builtIn.rulesVersion);
    expect(body.rating).toMatchObject({
      ...{ severity: 'Extreme', vector: 'air', headline: 'Drones', touches: ['GM0363'] },
      proposal: {
        citizens: true,
        validForSeconds: 1800,
        channels: ['webhook', 'email', 'sms', 'push', 'portal', 'voice'],
      },
    });
    const rowsOf = (table: string) => body.tables.find((each) => each.table === table)?.rows.map(({ row }) => row);
    expect(rowsOf('severity')).toEqual(['severity.military-air']);
    expect(rowsOf('terms')).toEqual(['terms.air']);
    const why = body.tables.flatMap(({ rows }) => rows).map((row) => sentenceIn(row, 'nl-NL'));
    expect(why).toContainEqual({ language: 'nl-NL', text: 'Er zijn levens in gevaar.' });
    expect(why.filter(({ language, text }) => language !== 'nl-NL' || !text.endsWith('.'))).toEqual([]);
    expect(body.tables.flatMap(({ rows }) => rows).every(({ because }) => because.endsWith('.'))).toBe(true);
    expect(body.rating?.reasons.map((reason) => sentenceIn(reason, 'nl-NL').language)).not.toContain('en-GB');
    expect(await running.assessments()).toEqual([]);
    expect((await running.log.read(rulesSubjects(), [rulesSubmitted])).facts).toEqual([]);
  });

  it('tries other tables in their place', async () => {
    const { body } = await carla.ask<Tried>('POST', `${api}/_evaluate`, { reports, tables: [sooner(10)] });
    expect(body.rating?.proposal?.validForSeconds).toBe(600);
    expect(body.rulesVersion).not.toBe(builtIn.rulesVersion);
  });

  it('takes areas as CAP writes them', async () => {
    const drone = reports[0];
    const inAreas = await Promise.all(
      [{ circles: ['52.37,4.90 5'] }, { polygons: ['52.3,4.8 52.4,4.8 52.4,5.0 52.3,4.8'] }].map((area) =>
        carla.ask<Tried>('POST', `${api}/_evaluate`, { reports: [{ ...drone, area }] }),
      ),
    );
    for (const { body } of inAreas) expect(body.rating?.touches).toContain('GM0363');
  });

  it('asks the tables of which all inputs are given', async () => {
    const facts = { kind: 'flood', citizens: true, priority: 'now' };
    const { body } = await carla.ask<Tried>('POST', `${api}/_evaluate`, { facts });
    expect(body.rating).toBeUndefined();
    expect(body.tables.map(({ table }) => table)).toEqual(['vector', 'channels', 'templates', 'correlation-window']);
    expect(body.tables[0]?.rows).toEqual([
      expect.objectContaining({ row: 'vector.nature', then: { vector: 'nature' } }),
    ]);
  });

  it.each<[string, object, string]>([
    ['neither reports nor facts', {}, '/reports'],
    ['a report without a kind', { reports: [{ ...reports[0], kind: 'meteor' }] }, '/reports/0/kind'],
    ['a fact that no table knows', { facts: { weather: 'wet' } }, '/facts/weather'],
    ['a fact with the name of what every object has', { facts: { constructor: 1 } }, '/facts/constructor'],
    ['a fact that can’t be', { facts: { severity: 'Huge' } }, '/facts/severity'],
    ['rules that nobody submitted', { rulesVersion: 'f'.repeat(40), facts: {} }, '/rulesVersion'],
    ['an area that is none', { reports: [{ ...reports[0], area: { circles: ['here'] } }] }, '/reports/0/area/circles'],
    ['a table that there is not', { facts: {}, tables: [{ name: 'weather', dmn: '<a/>' }] }, '/tables/0'],
  ])('refuses %s', async (_, body, pointer) => {
    const refused = await carla.ask('POST', `${api}/_evaluate`, body);
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map((error) => error.pointer)).toContain(pointer);
  });

  it('refuses faulty tables with table, row and column', async () => {
    const dmn = dmnOf('terms').replace('"Extreme"', '"Huge"');
    const refused = await carla.ask('POST', `${api}/_evaluate`, {
      reports,
      tables: [sooner(5), { name: 'terms', dmn }].slice(1),
    });
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toEqual([
      {
        pointer: '/tables/0',
        place: 'terms.dmn, row terms.extreme, column Ernst',
        message: expect.stringContaining('"Huge" is none of "Extreme"'),
      },
    ]);
  });
});
