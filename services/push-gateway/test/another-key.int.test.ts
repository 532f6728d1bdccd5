import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newVapidKeys } from '@keten/platform';
import { eventually } from '@keten/testing';
import { publicWarning } from './given.ts';
import { oldVapid, runPushGateway, vapid } from './running-push-gateway.ts';
import type { RunningPushGateway } from './running-push-gateway.ts';

let gateway: RunningPushGateway;
beforeAll(async () => {
  gateway = await runPushGateway();
});
afterAll(() => gateway.stop());

/** As a browser does with the key that it pinned. */
function isSignedBy(text: string, publicKey: string): boolean {
  const [, signed = '', signature = ''] = /^(\{.*),"signature":"([\w-]{86})"\}$/s.exec(text) ?? [];
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  const key = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } });
  return verify('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
}

it('reaches who subscribed with the key before, under the key that their browser pinned', async () => {
  const before = await gateway.citizen('before', ['GM0014'], { vapidKey: oldVapid.publicKey });
  const since = await gateway.citizen('since', ['GM0014']);
  await gateway.broadcast(publicWarning({ warningId: 'w-two-keys' }));
  const [toBefore, toSince] = await Promise.all([before.expectPush(/Explosie/), since.expectPush(/Explosie/)]);
  expect(isSignedBy(toBefore.text, oldVapid.publicKey)).toBe(true);
  expect(isSignedBy(toSince.text, vapid.publicKey)).toBe(true);
  gateway.push.expectNothingMore();
});

it('forgets nobody whose key is none of its own, counts them as not reached, and says so', async () => {
  const vapidKey = newVapidKeys().publicKey;
  const lost = await gateway.citizen('lost', ['GM0363'], { vapidKey });
  await gateway.broadcast(publicWarning({ warningId: 'w-no-key' }, ['GM0363']));
  const failed = await eventually(async () =>
    (await gateway.reports()).find((each) => each.warningId === 'w-no-key' && each.failed > 0),
  );
  expect(failed).toMatchObject({ sent: 0, failed: 1, gone: 0 });
  expect(await gateway.redis.smembers('sub-places:{lost}')).toEqual(['GM0363']);
  await lost.expectSilence();
});
