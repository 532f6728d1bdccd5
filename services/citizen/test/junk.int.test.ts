import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { events } from '@keten/contracts';
import { eventually, leaveJunk, samplePublicWarning, until } from '@keten/testing';
import { runCitizen } from './running-citizen.ts';
import type { RunningCitizen } from './running-citizen.ts';

let site: RunningCitizen;
beforeAll(async () => {
  site = await runCitizen();
});
afterAll(() => site.stop());

const isReady = async (): Promise<boolean> => (await site.get('/health/ready').catch(() => undefined))?.ok === true;
const firstPage = () =>
  eventually(async () => {
    const page = await site.page('/');
    return page.includes('/w/w-now') && page.includes('/w/w-other') ? page : undefined;
  });

it.each(['a restart', 'a loss of Redis'])(
  'shows what is in force although all that it reads is full of junk: %s',
  async (what) => {
    await site.issue(samplePublicWarning({ warningId: 'w-now' }));
    await site.issue(samplePublicWarning({ warningId: 'w-other', checkCode: 'THR222' }));
    const before = (await firstPage()).match(/\/w\/[\w-]+/g);
    await leaveJunk(site.broker, events);
    await (what === 'a restart' ? site.restart() : site.redisServer.lose());
    await until('it is ready', isReady);
    expect((await firstPage()).match(/\/w\/[\w-]+/g)).toEqual(before);
    expect((await site.get('/v1/warnings')).status).toBe(200);
    expect((await site.get('/w/w-now')).status).toBe(200);
  },
);
