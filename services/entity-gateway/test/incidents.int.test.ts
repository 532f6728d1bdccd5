import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  deadLettered,
  incidentNoticeEnded,
  incidentNoticeRequested,
  lineTestReported,
  lineTestRequested,
} from '@keten/contracts';
import { lineTestToken } from '@keten/delivery';
import type { IncidentNotice, IncidentNoticeEnded, LineTestReported } from '@keten/domain';
import { createFactLog } from '@keten/messaging';
import { eventually } from '@keten/testing';
import { confirmationKey, content, recipient, runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runGateway();
});
afterAll(() => gateway.stop());

const notice = (name: string, parts: Partial<IncidentNotice> = {}): IncidentNotice => ({
  ...{ incidentId: `wad-${name}`, followUpId: '', plane: 'live', entityId: 'wad', entityName: 'Waterwerken Wad' },
  ...{ sector: 'DWA', kind: 'cyber', description: 'Pompen <vallen> uit.', helpNeeded: 'Noodwater', isCyber: true },
  ...{ serviceState: 'down', isSignificant: true, authorities: ['IenW'], laws: ['Wwke', 'Cbw'] },
  ...{ occurredAt: at(8), awareAt: at(8), reportedAt: at(9), rubricering: 'ongerubriceerd', tlp: 'AMBER' },
  fulfils: [
    { law: 'Wwke', stage: 'first-report' },
    { law: 'Cbw', stage: 'first-report' },
  ],
  next: { law: 'Cbw', stage: 'notification', dueAt: new Date('2026-11-27T08:00:00Z'), isWhereRelevant: false },
  ...parts,
});
const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 24, hour));

type Channel = 'webhook' | 'email';
async function tell(channel: Channel, recipientId: string, address: string, told: IncidentNotice): Promise<void> {
  await gateway.publisher.publish(incidentNoticeRequested[channel], {
    noticeId: `${told.incidentId}.report.${recipientId}.${channel}`,
    ...{ channel, notice: told, requestedAt: new Date() },
    recipients: [{ recipientId, name: 'Meldpunt', address, mustConfirm: false }],
  });
}
const mailbox = (name: string) => gateway.relays.map((relay) => relay.mailbox(`${name}@overheid.example`));
const received = (name: string) => mailbox(name).flatMap((box) => box.received());
const mailTo = async (name: string, told: IncidentNotice) => {
  await tell('email', name, `${name}@overheid.example`, told);
  return eventually(() => Promise.resolve(received(name).at(-1)));
};
const ended = async (recipientId: string): Promise<IncidentNoticeEnded[]> => {
  const { facts } = await createFactLog(gateway.broker).read(incidentNoticeEnded.filter, [incidentNoticeEnded]);
  return facts.map(({ fact }) => fact as IncidentNoticeEnded).filter((fact) => fact.recipientId === recipientId);
};
const endOf = (recipientId: string): Promise<IncidentNoticeEnded> =>
  eventually(async () => (await ended(recipientId))[0], undefined, 60_000);

describe('an incident by webhook', () => {
  it('says who reports, under which law, what it is and what is due next, under a type of its own', async () => {
    const endpoint = await gateway.endpoint('ienw');
    await tell('webhook', 'ienw', endpoint.url, notice('hook'));
    const message = await eventually(() => Promise.resolve(endpoint.alerts().at(-1)));
    const { type, data } = message.body as { type: string; data: Record<string, unknown> };
    expect(type).toBe('nl.waarschuwingsketen.incident.v1');
    expect(message.id).toBe('wad-hook.report.ienw.webhook');
    expect(data).toMatchObject({
      ...{
        incidentId: 'wad-hook',
        entityName: 'Waterwerken Wad',
        laws: ['Wwke', 'Cbw'],
        description: 'Pompen <vallen> uit.',
      },
      next: { law: 'Cbw', stage: 'notification', dueAt: '2026-11-27T08:00:00.000Z' },
      portal: 'https://portal.example/bij-ons-gemeld/wad-hook',
    });
    expect(data).not.toHaveProperty('acknowledge');
    const [dutch, english] = data['texts'] as { headline: string; description: string }[];
    expect(dutch?.headline).toBe('Eerste melding van een incident: Waterwerken Wad');
    expect(dutch?.description).toMatch(
      /Cyberbeveiligingswet: eerste melding[\s\S]*vóór vrijdag 27 november 2026 om 09:00/,
    );
    expect(english?.description).toMatch(/Next: notification \(Cybersecurity Act \(Cbw\)\), before/);
  });

  it('is only a pointer above what a webhook may carry', async () => {
    const endpoint = await gateway.endpoint('strikt');
    await tell('webhook', 'strikt', endpoint.url, notice('pointer', { tlp: 'AMBER+STRICT' }));
    const { body } = await eventually(() => Promise.resolve(endpoint.alerts().at(-1)));
    expect(JSON.stringify(body)).not.toMatch(/wad|Pompen|Noodwater|STRICT/i);
    expect(body).toMatchObject({ data: { portal: 'https://portal.example/bij-ons-gemeld' } });
  });

  it('is signed with the secret of who receives it, and its end is told', async () => {
    const endpoint = await gateway.endpoint('einde');
    await tell('webhook', 'einde', endpoint.url, notice('end'));
    expect(await endOf('einde')).toMatchObject({
      ...{ incidentId: 'wad-end', entityId: 'wad', followUpId: '', channel: 'webhook', state: 'delivered' },
    });
    await tell('webhook', 'onbekend', endpoint.url, notice('unsigned'));
    expect(await endOf('onbekend')).toMatchObject({ state: 'failed' });
    expect(endpoint.alerts()).toHaveLength(1);
  });
});

describe('an incident by mail', () => {
  it('is a pointer that names nobody, in its headers neither', async () => {
    const { subject, text, html, headers, messageId } = await mailTo('meldpunt', notice('mail'));
    expect(subject).toBe('Er staat een melding van een incident voor u klaar in het portaal');
    expect(text).toMatch(/https:\/\/portal\.example\/bij-ons-gemeld\n[\s\S]*A report of an incident is waiting/);
    expect(`${subject}${text}${html}${messageId}${JSON.stringify(headers)}`).not.toMatch(/wad|waterwerken|pompen/i);
    expect(await endOf('meldpunt')).toMatchObject({ channel: 'email', state: 'handed-over' });
  });

  it('says it all where mail may carry it, and says that it is an exercise', async () => {
    await gateway.restart({ PLANE: 'exercise' });
    const { subject, text, html } = await mailTo('groen', notice('green', { tlp: 'GREEN', plane: 'exercise' }));
    await gateway.restart();
    expect(subject).toBe('OEFENING - TLP:GREEN Eerste melding van een incident: Waterwerken Wad');
    expect(text).toMatch(
      /OEFENING\. Dit[\s\S]*Gemeld door: Waterwerken Wad[\s\S]*EXERCISE[\s\S]*Help asked for: Noodwater/,
    );
    expect(html).toContain('Pompen &lt;vallen&gt; uit.');
  });
});

it('sends nothing of another plane, and puts it aside', async () => {
  await tell('email', 'oefening', 'oefening@overheid.example', notice('plane', { plane: 'exercise' }));
  const log = createFactLog(gateway.broker);
  await eventually(async () =>
    (await log.read(deadLettered.filter, [deadLettered])).facts.length > 0 ? true : undefined,
  );
  expect(received('oefening')).toEqual([]);
});

it('tells once through restarts, and only whom it had not told before', async () => {
  const late = mailbox('later');
  for (const box of late) box.misbehave({ kind: 'reply', code: 451 });
  await tell('email', 'later', 'later@overheid.example', notice('restart'));
  await mailTo('eerder', notice('restart-2'));
  await endOf('eerder');
  await gateway.restart();
  for (const box of late) box.behave();
  await endOf('later');
  expect(['eerder', 'later'].map((name) => received(name).length)).toEqual([1, 1]);
  expect(await ended('eerder')).toHaveLength(1);
});

it('keeps no alert waiting, however many hang at the relays', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `hangt-${index}`);
  const hung = names.flatMap((name) => mailbox(name));
  for (const box of hung) box.misbehave({ kind: 'hang' });
  for (const name of names) await tell('email', name, `${name}@overheid.example`, notice(name));
  const consumer = () => gateway.broker.jsm.consumers.info('DELIVERIES', 'entity-gateway-incident-email-requested');
  await eventually(async () => ((await consumer()).num_ack_pending >= 20 ? true : undefined), undefined, 30_000);
  await gateway.request(content(), [recipient('piket', 'email', 'piket@water.example')]);
  // Behind them on the same connections it would take a minute and more: each hangs for eight seconds.
  await gateway.expectResult('piket', 'handed-over', 30_000);
  expect((await consumer()).num_ack_pending).toBeGreaterThanOrEqual(20);
  for (const box of hung) box.behave();
});

describe('a test of a line', () => {
  const test = async (channel: Channel, entityId: string, address: string): Promise<void> => {
    const [requestedAt, answerBy] = [new Date(), new Date(Date.now() + 3_600_000)];
    const named = { testId: `test-${entityId}`, pointId: `p-${entityId}`, entityId, name: 'Meldkamer' };
    const asked = { ...named, channel, address, language: 'nl-NL', code: '', requestedAt, answerBy } as const;
    await gateway.publisher.publish(lineTestRequested[channel], asked);
  };
  const saidOf = (entityId: string): Promise<LineTestReported> =>
    eventually(
      async () => {
        const { facts } = await createFactLog(gateway.broker).read(lineTestReported.filter, [lineTestReported]);
        return facts.map(({ fact }) => fact as LineTestReported).find(({ pointId }) => pointId === `p-${entityId}`);
      },
      undefined,
      60_000,
    );

  it('is a signed webhook that no receiver takes for an alert, and counts when it is taken', async () => {
    const endpoint = await gateway.endpoint('lijn');
    await test('webhook', 'lijn', endpoint.url);
    expect(await saidOf('lijn')).toMatchObject({ testId: 'test-lijn', outcome: 'answered', proof: 'answer' });
    expect(endpoint.alerts()[0]?.body).toMatchObject({
      type: 'nl.waarschuwingsketen.line-test.v1',
      data: {
        plane: 'live',
        texts: [{ headline: 'LIJNTEST - geen waarschuwing' }, { headline: 'LINE TEST - no warning' }],
      },
    });
  });

  it('knows a receiver that read the body by what it gives back', async () => {
    await gateway.endpoint('leest');
    const reader = createServer((request, response) => {
      void request.toArray().then((chunks: Buffer[]) => {
        const { data } = JSON.parse(Buffer.concat(chunks).toString()) as { data: { challenge: string } };
        response.end(JSON.stringify({ challenge: data.challenge }));
      });
    });
    await once(reader.listen(0, '127.0.0.1'), 'listening');
    const { port } = reader.address() as AddressInfo;
    await test('webhook', 'leest', `http://127.0.0.1:${port}/keten`);
    expect(await saidOf('leest')).toMatchObject({ outcome: 'answered', proof: 'challenge' });
    reader.closeAllConnections();
    reader.close();
  });

  it('fails at a receiver that refuses what is signed', async () => {
    const endpoint = await gateway.endpoint('weigert');
    endpoint.misbehave({ kind: 'status', status: 401 });
    await test('webhook', 'weigert', endpoint.url);
    expect(await saidOf('weigert')).toMatchObject({ outcome: 'failed', fault: 'refused', detail: '401' });
  });

  it('is a mail that says what it is, with a link for a person; that a relay has it proves nothing', async () => {
    await test('email', 'post', 'post@overheid.example');
    expect(await saidOf('post')).toMatchObject({ outcome: 'sent' });
    const [mail] = received('post');
    const token = lineTestToken(confirmationKey, { pointId: 'p-post', testId: 'test-post' });
    expect(mail?.subject).toBe('LIJNTEST - geen waarschuwing');
    expect(mail?.text).toContain(`https://portal.example/lijntest/p-post/test-post/${token}`);
    expect(mail?.text).toMatch(/^LIJNTEST - geen waarschuwing[\s\S]*LINE TEST - no warning/);
  });

  it('says that a mailbox is refused', async () => {
    for (const box of mailbox('weg')) box.misbehave({ kind: 'reply', code: 550 });
    await test('email', 'weg', 'weg@overheid.example');
    expect(await saidOf('weg')).toMatchObject({ outcome: 'failed', fault: 'refused' });
  });
});
