import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bulletinHash, bulletinNoticeRequested, deadLettered, deliveryReported } from '@keten/contracts';
import type { BulletinContent, BulletinNoticeRequested, DeliveryReported } from '@keten/domain';
import { createFactLog } from '@keten/messaging';
import { eventually } from '@keten/testing';
import { content, recipient, runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runGateway();
});
afterAll(() => gateway.stop());

const bulletin = (bulletinId: string, parts: Partial<BulletinContent> = {}): BulletinContent => ({
  ...{ bulletinId, revision: 1, plane: 'live', threatIds: ['t-intern'], kind: 'cyber' },
  texts: [
    { language: 'en-GB', headline: 'Phishing', description: 'Forged <mail> is going round.' },
    { language: 'nl-NL', headline: 'Phishing', description: 'Er gaat valse <mail> rond.' },
  ],
  area: { description: 'Groningen', codes: ['VR01'], polygons: [], circles: [] },
  ...{ sectors: ['DWA'], entityIds: ['geheim-bedrijf'], rubricering: 'ongerubriceerd', tlp: 'GREEN' },
  validUntil: new Date('2100-01-01T00:00:00Z'),
  ...parts,
});
type Channel = 'webhook' | 'email';
async function notify(
  channel: Channel,
  content: BulletinContent,
  [recipientId, address]: readonly [string, string],
  over: Partial<BulletinNoticeRequested> = {},
): Promise<void> {
  const { bulletinId, revision } = content;
  const withdrawnBecause = over.withdrawnBecause ?? '';
  await gateway.publisher.publish(bulletinNoticeRequested[channel], {
    noticeId: `${bulletinId}.${revision}.${channel}.${recipientId}.${withdrawnBecause.length}`,
    ...{ bulletinId, revision, channel, content, contentHash: bulletinHash(content), withdrawnBecause },
    recipients: [{ recipientId, name: `Waterwerken ${recipientId}`, address, mustConfirm: false }],
    requestedAt: new Date(),
    ...over,
  });
}
const mailTo = async (name: string, content: BulletinContent, over: Partial<BulletinNoticeRequested> = {}) => {
  const address = `${name}@water.example`;
  await notify('email', content, [name, address], over);
  return eventually(() => Promise.resolve(gateway.relays.flatMap((relay) => relay.mailbox(address).received()).at(-1)));
};

describe('a bulletin by mail', () => {
  it('says so, with its marking, in Dutch and then in English, and asks nobody to confirm', async () => {
    const { subject, text, html, messageId } = await mailTo('lezer', bulletin('b-mail'));
    expect(subject).toBe('TLP:GREEN Dreigingsbericht: Phishing');
    expect(text).toMatch(/valse <mail>[\s\S]*ongerubriceerd, TLP:GREEN[\s\S]*Forged <mail>/);
    expect(text).toContain('https://portal.example');
    expect(html).toContain('valse &lt;mail&gt;');
    expect(`${text}${html}`).not.toMatch(/bevestig|confirm|geheim-bedrijf|t-intern/i);
    expect(messageId).toBe('<b-mail.1.lezer@keten.example>');
  });

  it('is only a pointer to the portal above what mail may carry', async () => {
    const { subject, text, html } = await mailTo('amber', bulletin('b-amber', { tlp: 'AMBER' }));
    expect(subject).toBe('Er staat een dreigingsbericht voor u klaar in het portaal');
    expect(`${text}${html}`).not.toMatch(/phishing|valse|Groningen|AMBER/i);
  });

  it('says that it was withdrawn and why, in the thread of the first, but not above what mail may carry', async () => {
    const because = { withdrawnBecause: 'Het was een oefening.' };
    const open = await mailTo('terug', bulletin('b-back'), because);
    expect(open.subject).toBe('TLP:GREEN Ingetrokken dreigingsbericht: Phishing');
    expect(open.text).toContain('Het was een oefening.');
    expect(open.text).not.toContain('valse');
    expect(open.headers['references']).toContain('<b-back.1.terug@keten.example>');
    const marked = await mailTo('terug-amber', bulletin('b-back-amber', { tlp: 'AMBER' }), because);
    expect(`${marked.subject}${marked.text}`).not.toMatch(/oefening|phishing/i);
  });
});

describe('a bulletin for who was removed', () => {
  it('is not sent', async () => {
    const endpoint = await gateway.endpoint('vertrokken');
    await gateway.remove('vertrokken');
    await notify('email', bulletin('b-removed'), ['vertrokken', 'vertrokken@water.example']);
    await notify('webhook', bulletin('b-removed'), ['vertrokken', endpoint.url]);
    const after = await gateway.endpoint('gebleven');
    await notify('webhook', bulletin('b-after'), ['gebleven', after.url]);
    await mailTo('gebleven', bulletin('b-after'));
    await after.expectAlert(/b-after/);
    const mails = gateway.relays.flatMap((relay) => relay.mailbox('vertrokken@water.example').received());
    expect([mails, endpoint.attempts()]).toEqual([[], []]);
  });
});

describe('a bulletin by webhook', () => {
  const bodyOf = async (name: string, content: BulletinContent) => {
    const endpoint = await gateway.endpoint(name);
    await notify('webhook', content, [name, endpoint.url]);
    const received = await eventually(() => Promise.resolve(endpoint.alerts().at(-1)));
    return { received, body: received.body as { type: string; data: Record<string, unknown> } };
  };

  it('has a type of its own, so that no receiver sounds an alarm for it', async () => {
    const { received, body } = await bodyOf('haak', bulletin('b-hook'));
    expect(body).toMatchObject({
      type: 'nl.waarschuwingsketen.bulletin.v1',
      data: { bulletinId: 'b-hook', state: 'released', kind: 'cyber', tlp: 'GREEN', areaDescription: 'Groningen' },
    });
    expect(received.id).toBe('b-hook.1.haak');
    expect(JSON.stringify(body)).not.toMatch(/geheim-bedrijf|t-intern/);
  });

  it('is only a pointer above what a webhook may carry', async () => {
    const { body } = await bodyOf('wijzer', bulletin('b-pointer', { tlp: 'AMBER+STRICT' }));
    expect(JSON.stringify(body)).not.toMatch(/phishing|Groningen|STRICT/i);
    expect(body.data).toMatchObject({ portal: 'https://portal.example' });
  });
});

it('sends nothing that is not what was released, or of another plane, and puts it aside', async () => {
  await notify('email', bulletin('b-other'), ['x', 'x@water.example'], { contentHash: 'f'.repeat(64) });
  await notify('email', bulletin('b-exercise', { plane: 'exercise' }), ['x', 'x@water.example']);
  const log = createFactLog(gateway.broker);
  await eventually(async () => {
    const { facts } = await log.read(deadLettered.filter, [deadLettered]);
    return facts.length === 2 ? facts : undefined;
  });
  expect(gateway.relays.flatMap((relay) => relay.mailbox('x@water.example').received())).toEqual([]);
});

it('sends nothing that is no longer valid, and reports none of it as an alert’s delivery', async () => {
  const over = bulletin('b-over', { validUntil: new Date(Date.now() - 1000) });
  await notify('email', over, ['laat', 'laat@water.example']);
  await mailTo('daarna', bulletin('b-after'));
  await eventually(async () => {
    const { ack_floor } = await gateway.broker.jsm.consumers.info(
      'DELIVERIES',
      'entity-gateway-bulletin-email-requested',
    );
    const { state } = await gateway.broker.jsm.streams.info('DELIVERIES');
    return ack_floor.stream_seq === state.last_seq ? true : undefined;
  });
  expect(gateway.relays.flatMap((relay) => relay.mailbox('laat@water.example').received())).toEqual([]);
  const { facts } = await createFactLog(gateway.broker).read(deliveryReported.filter, [deliveryReported]);
  expect(facts.map(({ fact }) => fact as DeliveryReported)).toEqual([]);
});

it('keeps no alert waiting, however many bulletins hang at the relays', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `hangt-${index}`);
  const hung = names.flatMap((name) => gateway.relays.map((relay) => relay.mailbox(`${name}@water.example`)));
  for (const box of hung) box.misbehave({ kind: 'hang' });
  for (const name of names) await notify('email', bulletin(`b-${name}`), [name, `${name}@water.example`]);
  const consumer = () => gateway.broker.jsm.consumers.info('DELIVERIES', 'entity-gateway-bulletin-email-requested');
  await eventually(async () => ((await consumer()).num_ack_pending >= 20 ? true : undefined));
  await gateway.request(content(), [recipient('piket', 'email', 'piket@water.example')]);
  // Behind them on the same five connections it would take a minute: each hangs for eight seconds.
  await gateway.expectResult('piket', 'handed-over', 30_000);
  expect((await consumer()).num_ack_pending).toBeGreaterThanOrEqual(20);
  for (const box of hung) box.behave();
});

it('sends again after a restart only to whom it had not sent before', async () => {
  const boxesOf = (name: string) => gateway.relays.map((relay) => relay.mailbox(`${name}@water.example`));
  const late = boxesOf('nog-niet');
  for (const box of late) box.misbehave({ kind: 'reply', code: 451 });
  const names = ['al-gehad', 'nog-niet'];
  const recipients = names.map((name) => ({
    ...{ recipientId: name, name, address: `${name}@water.example`, mustConfirm: false },
  }));
  await notify('email', bulletin('b-restart'), ['', ''], { recipients });
  const received = (name: string) => boxesOf(name).flatMap((box) => box.received());
  await eventually(() => Promise.resolve(received('al-gehad').at(0)));
  await gateway.restart();
  for (const box of late) box.behave();
  await eventually(() => Promise.resolve(received('nog-niet').at(0)));
  expect(names.map((name) => received(name).length)).toEqual([1, 1]);
});
