import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { content, recipient, runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runGateway();
});
afterAll(() => gateway.stop());

const received = (address: string) => gateway.relays.flatMap((relay) => relay.mailbox(address).received());

it('sends nothing that still waits to who was removed, over either channel, and says so', async () => {
  const station = await gateway.endpoint('weg');
  await gateway.remove('weg');
  const address = 'weg@water.example';
  // As the last word of an earlier warning, which nobody must confirm and no obligation ends.
  const told = [recipient('weg', 'webhook', station.url), recipient('weg', 'email', address)];
  await gateway.request(
    content({ warningId: 'w-weg' }),
    told.map((each) => ({ ...each, mustConfirm: false })),
    'info',
  );
  await gateway.expectResult('weg', 'revoked');
  const stays = await gateway.endpoint('blijft');
  await gateway.request(content({ warningId: 'w-blijft' }), [
    recipient('blijft', 'webhook', stays.url),
    recipient('blijft', 'email', 'blijft@water.example'),
  ]);
  await stays.expectAlert(/Sluit de inname/);
  await gateway.expectResult('blijft', 'handed-over');
  const results = await gateway.results('weg');
  expect(results.map(({ state, detail }) => [state, detail])).toEqual([
    ['revoked', 'no longer registered'],
    ['revoked', 'no longer registered'],
  ]);
  expect([station.attempts(), received(address)]).toEqual([[], []]);
});

it('gives up on who is removed while it tries again', async () => {
  const address = 'poging@water.example';
  await gateway.endpoint('poging');
  for (const relay of gateway.relays) relay.misbehave({ kind: 'reply', code: 451, times: 1 });
  await gateway.request(
    content({ warningId: 'w-poging' }),
    [{ ...recipient('poging', 'email', address), mustConfirm: false }],
    'info',
  );
  await gateway.expectResult('poging', 'delayed');
  await gateway.remove('poging');
  await gateway.expectResult('poging', 'revoked');
  expect(received(address)).toEqual([]);
});
