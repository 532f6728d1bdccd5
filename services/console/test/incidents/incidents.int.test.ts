import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { incidentFollowedUp, incidentReported, reportingDuties } from '@keten/contracts';
import { incidentNoticeEnded, incidentPassedOn } from '@keten/contracts';
import { defaultReportingDuties } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, eventually } from '@keten/testing';
import { Redis } from 'ioredis';
import { followUp, hoursAgo, incident } from './incident-story.ts';
import { readUpdates } from '../read-updates.ts';
import { agreedEntry } from '../registers/two-for-entries.ts';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';

type Step = { law: string; stage: string; state: string; vakminister: string; supervisor: string };
type Shown = {
  incidentId: string;
  now: object;
  followUps: object[];
  steps: Step[];
  next?: Step;
  authorities: { name: string; state: string; because?: string }[];
};

let chain: RunningConsole;
let anna: Person;
let dirk: Person;
beforeAll(async () => {
  chain = await runConsole();
  [anna, dirk] = await Promise.all([chain.signIn('anna'), chain.signIn('dirk')]);
});
afterAll(() => chain.stop());

const shown = (incidentId: string, where: (incident: Shown) => boolean = () => true): Promise<Shown> =>
  eventually(async () => {
    const { items } = (await anna.ask<{ items: Shown[] }>('GET', '/v1/incidents')).body;
    return items.find((each) => each.incidentId === incidentId && where(each));
  });
const stateOf = ({ steps }: Shown, stage: string): string | undefined =>
  steps.find((step) => step.law === 'Cbw' && step.stage === stage)?.state;

describe('incidents at the console', () => {
  it('say which law and authority they are for, and what is due next', async () => {
    await chain.publisher.publish(incidentReported, incident('on-time', hoursAgo(1)));
    const found = await shown('on-time');
    expect(found.next).toMatchObject({ law: 'Cbw', stage: 'notification', state: 'open', vakminister: 'IenW' });
    expect(new Set(found.steps.map(({ law }) => law))).toEqual(new Set(['Wwke', 'Cbw']));
    expect(found).not.toHaveProperty('duties');
  });

  it('are late by the clock, until what was due comes', async () => {
    const awareAt = hoursAgo(73);
    await chain.publisher.publish(incidentReported, incident('late', awareAt));
    expect((await shown('late')).next).toMatchObject({ stage: 'notification', state: 'overdue' });
    const page = await readUpdates(`${chain.url}/v1/updates`, anna.token);
    await chain.publisher.publish(incidentFollowedUp, followUp('late', awareAt));
    await page.next(({ name, data }) => name === 'incident' && data['incidentId'] === 'late');
    page.close();
    const found = await shown('late', ({ followUps }) => followUps.length === 1);
    expect(found).toMatchObject({ now: { serviceState: 'normal' }, next: { stage: 'final-report', state: 'open' } });
    expect(stateOf(found, 'notification')).toBe('done');
  });

  it('say whether each authority was told, and why not', async () => {
    const told = (state: string) =>
      shown('told', ({ authorities }) => authorities.some((each) => each.state === state)).then(
        ({ authorities }) => authorities,
      );
    await chain.publisher.publish(incidentReported, incident('told', hoursAgo(1)));
    expect(await told('under-way')).toMatchObject([{ name: 'IenW', laws: ['Wwke', 'Cbw'], by: [] }]);
    const key = { incidentId: 'told', entityId: 'wad', followUpId: '' };
    const authority = { name: 'IenW', laws: ['Wwke', 'Cbw'] } as const;
    const asked = { ...key, authorities: [{ ...authority, recipients: [] }], at: new Date() };
    await chain.publisher.publish(incidentPassedOn, asked);
    expect(await told('not-told')).toMatchObject([{ because: 'nobody' }]);
    const recipients = [{ recipientId: 'ienw', name: 'Meldpunt', channels: ['email'] }] as const;
    const followed = { ...key, followUpId: 'f1', authorities: [{ ...authority, recipients }], at: new Date() };
    await chain.publisher.publish(incidentPassedOn, followed);
    const about = { ...key, followUpId: 'f1', noticeId: 'told.f1', recipientId: 'ienw' };
    const end = { ...about, channel: 'email', state: 'handed-over', at: new Date() } as const;
    await chain.publisher.publish(incidentNoticeEnded, end);
    expect(await told('told')).toMatchObject([{ name: 'IenW', by: ['Meldpunt'] }]);
  });

  it('are made anew when Redis comes back with nothing', async () => {
    const before = await shown('late');
    const redis = new Redis(chain.redis.url);
    await redis.flushall();
    redis.disconnect();
    await chain.restart();
    await eventually(async () => ((await fetch(`${chain.url}/health/ready`)).ok ? true : undefined));
    [anna, dirk] = await Promise.all([chain.signIn('anna'), chain.signIn('dirk')]);
    expect(await shown('late')).toEqual(before);
  });
});

describe('the table of reporting duties', () => {
  const duty = (parts: object = {}) => ({
    ...{ sector: 'DWA', law: 'Wwke', isInForce: true, scope: 'not-cyber', vakminister: 'IenW', source: 'besluit' },
    supervisor: 'Toezichthouder X',
    terms: [{ stage: 'first-report', hours: 24 }],
    ...parts,
  });

  it('begins with a row for every sector and law, and knows no supervisors', async () => {
    const { items } = (await anna.ask<{ items: Step[] }>('GET', '/v1/reporting-duties')).body;
    expect(items).toHaveLength(defaultReportingDuties.length);
    expect(new Set(items.map(({ supervisor }) => supervisor))).toEqual(new Set(['']));
  });

  it('is changed by two administrators, with an account of it', async () => {
    const validFrom = '2027-01-01T00:00:00+01:00';
    const both = [dirk, await chain.signIn('ella')] as const;
    const put = () => agreedEntry(both, ['PUT', '/v1/reporting-duties/DWA_Wwke', duty({ validFrom })]);
    expect((await put()).status).toBe(202);
    expect((await put()).status).toBe(202);
    expect(await arranged(openRegister(chain.broker, reportingDuties)).get('DWA_Wwke')).toEqual({
      ...duty({ dutyId: 'DWA_Wwke', validFrom: new Date(validFrom) }),
      terms: [{ stage: 'first-report', hours: 24, months: 0, isWhereRelevant: false }],
    });
    expect(await chain.records()).toContainEqual(
      expect.objectContaining({ actorId: 'ella', action: 'put-reporting-duty', subject: 'DWA_Wwke' }),
    );
  });

  it.each([
    ['/law', { law: 'AVG' }],
    ['/sector', { sector: 'XXX' }],
    ['/terms/0/hours', { terms: [{ stage: 'first-report', hours: -1 }] }],
    [
      '/terms',
      {
        terms: [
          { stage: 'notification', hours: 1 },
          { stage: 'notification', hours: 2 },
        ],
      },
    ],
    ['/validFrom', { validFrom: 'morgen' }],
  ])('refuses what can not be right at %s', async (pointer, parts) => {
    const { status, body } = await dirk.ask('PUT', '/v1/reporting-duties/x', duty(parts));
    expect({ status, at: body.errors.map((each) => each.pointer) }).toEqual({ status: 400, at: [pointer] });
  });

  it('is not for operators to change', async () => {
    expect((await anna.ask('PUT', '/v1/reporting-duties/x', duty())).status).toBe(403);
  });
});
