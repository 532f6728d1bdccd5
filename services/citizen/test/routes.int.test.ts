import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { askOddly, eventually, operationsTable, samplePublicWarning, walkRoutes } from '@keten/testing';
import type { Caller } from '@keten/testing';
import { runCitizen } from './running-citizen.ts';
import type { RunningCitizen, Subscribed } from './running-citizen.ts';

/** Nobody signs in: what a passer-by gets, who has the token of another subscription, and who has that of this one. */
type Answers = readonly [nobody: number, other: number, own: number];
const open = (status: number): Answers => [status, status, status];

const table: Readonly<Record<string, Answers>> = {
  'GET /': open(200),
  'GET /w/:warningId': open(200),
  'GET /en': open(200),
  'GET /en/w/:warningId': open(200),
  'GET /pap': open(200),
  'GET /pap/w/:warningId': open(200),
  'GET /echt': open(200),
  'GET /noodsteunpunten': open(200),
  'GET /voorbereiden': open(200),
  'GET /style.css': open(200),
  'GET /aanmelden.js': open(200),
  'GET /subscription.js': open(200),
  'GET /live.js': open(200),
  'GET /sw.js': open(200),
  'GET /icon.svg': open(200),
  'GET /site.webmanifest': open(200),
  'GET /feed.atom': open(200),
  'GET /v1/warnings': open(200),
  'GET /v1/warnings/:warningId': open(200),
  'GET /aanmelden': open(200),
  'POST /aanmelden': open(400),
  'POST /aanmelden/code': open(400),
  'POST /v1/subscriptions': open(400),
  'POST /v1/subscription-requests/:requestId/_confirm': open(400),
  'GET /v1/push-key': open(200),
  'GET /v1/subscriptions/:subscriptionId': [401, 404, 200],
  'DELETE /v1/subscriptions/:subscriptionId': [401, 404, 204],
  // The token in the path is that of the other subscription: the page says the same to everybody, and ends nothing.
  'GET /afmelden/:subscriptionId/:token': open(200),
  'POST /afmelden/:subscriptionId/:token': open(200),
};

let site: RunningCitizen;
beforeAll(async () => {
  site = await runCitizen();
});
afterAll(() => site.stop());

const follow = (phone: string): Promise<Subscribed> => site.subscribePhone(phone, ['GM0014']);
const bearer = ({ token }: Subscribed): Caller => ({ authorization: `Bearer ${token}` });

it('every route has its row in the table, and answers everybody as the table says', async () => {
  await site.issue(samplePublicWarning({ warningId: 'w-open' }));
  await eventually(async () => ((await site.get('/v1/warnings/w-open')).ok ? true : undefined));
  const [own, other] = [await follow('06 1234 5678'), await follow('06 8765 4321')];
  const callers = [{}, bearer(other), bearer(own)];
  const parameters = { warningId: 'w-open', subscriptionId: own.subscriptionId, token: other.token, requestId: 'r-1' };
  const { url, everyRoute: routes } = site;
  // It ends what it is asked about, so it comes last.
  const last = 'DELETE /v1/subscriptions/:subscriptionId';
  const found = await walkRoutes({ url, routes, callers, parameters, last });
  expect(found).toEqual({ ...table, ...operationsTable(callers.length) });
});

it('every route refuses ids and headers that make no sense, and never fails by them', async () => {
  const { url, everyRoute: routes } = site;
  expect(await askOddly({ url, routes }, {})).toEqual([]);
});
