import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Problem, validate } from '@keten/platform';
import { edgesWithoutCase, fuzzEdge } from '@keten/testing';
import type { EdgeCase } from '@keten/testing';
import { codePage } from '../src/code-page.ts';
import { checkPage } from '../src/check-page.ts';
import { CheckQuery } from '../src/check-query.ts';
import { findCodes } from '../src/find-codes.ts';
import { forWhom } from '../src/for-whom.ts';
import { CodeForm, PhoneForm, PlacesQuery } from '../src/subscribe-form.ts';
import { subscribePage } from '../src/subscribe-page.ts';
import { targetOf } from '../src/subscribe.ts';
import { CodeBody, SubscriptionBody } from '../src/subscription-body.ts';
import { WarningQuery } from '../src/warning-query.ts';

const vapidKey = `B${'b'.repeat(86)}`;
const at = new Date('2026-11-24T12:00:00Z');

function check({ code = '' }: CheckQuery): void {
  findCodes(code);
  checkPage(code.trim(), undefined, at);
}

/** It lies in Redis as JSON. */
function subscribe(body: SubscriptionBody): void {
  const target = targetOf(body, { allowPrivate: false, vapidKeys: [vapidKey] });
  expect(JSON.parse(JSON.stringify(target))).toEqual(target);
}

/** What is wrong is said on the page itself. */
function subscribeByPhone({ plaats, telefoon }: PhoneForm): void {
  try {
    subscribe(validate(SubscriptionBody, { places: plaats, phone: telefoon }));
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    subscribePage({ sought: '', chosen: plaats, phone: telefoon }, vapidKey);
    throw error;
  }
}

const push = {
  ...{ endpoint: 'https://push.example/a', expirationTime: null },
  keys: { p256dh: `B${'a'.repeat(86)}`, auth: 'a'.repeat(22) },
};

const cases: readonly EdgeCase[] = [
  [CheckQuery, { code: 'ABC234' }, check],
  [
    PlacesQuery,
    { zoek: 'Gron', plaats: ['GM0014', 'GM0363'] },
    ({ zoek = '', plaats }: PlacesQuery) => subscribePage({ sought: zoek.trim(), chosen: plaats }, vapidKey),
  ],
  [PhoneForm, { plaats: ['GM0014', 'GM0363'], telefoon: '06 12345678' }, subscribeByPhone],
  [
    CodeForm,
    { plaats: ['GM0014'], telefoon: '06 12345678', aanvraag: 'r-1', code: '1234 5678' },
    ({ plaats, telefoon, aanvraag }: CodeForm) =>
      codePage({ requestId: aanvraag, places: plaats, phone: telefoon, fault: 'wrong' }),
  ],
  [WarningQuery, { waar: 'Urk' }, ({ waar = '' }: WarningQuery) => forWhom(waar.trim(), [])],
  [CodeBody, { code: '1234 5678' }, () => undefined],
  [
    SubscriptionBody,
    { places: ['GM0014'], cells: ['c10474.611'], push, vapidKey, language: 'pap', onlyUrgent: true },
    subscribe,
  ],
  [SubscriptionBody, { places: ['GM0014', 'GM0363'], phone: '+31612345678' }, subscribe],
];

describe('the bodies of the citizens’ site', () => {
  it('each have an example here', async () => {
    expect(await edgesWithoutCase(new URL('../src/', import.meta.url), cases)).toEqual([]);
  });

  it.each(cases.map((each) => [each[0].name, each] as const))(
    'are refused with 400, or taken as they came: %s',
    (_name, each) => fuzzEdge(each, validate),
    3_600_000,
  );
});
