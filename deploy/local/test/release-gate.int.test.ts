import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streamNames } from '@keten/contracts';
import { connectBroker } from '@keten/messaging';
import type { CastEntity } from '../src/index.ts';
import { decide, operators, signIn, sources, until } from '../src/index.ts';
import { json } from '../src/people.ts';
import { registerOperator } from '../src/register-operator.ts';
import { revisionsOf } from '../src/words.ts';
import { startChain } from './chain.ts';
import type { Chain } from './chain.ts';

/** Stands in every text of a report that is marked Stg. Geheim. No one below may ever see it, in whatever it is wrapped. */
const marker = 'KATWIJK-VALK-7731';
const wrapped = (['utf8', 'utf16le', 'hex', 'base64', 'base64url'] as const).flatMap(wrappings);

/** In base64 a text looks differently at each of three offsets; its middle is what all of them share. */
function wrappings(encoding: BufferEncoding): Buffer[] {
  if (encoding === 'utf16le') return [Buffer.from(marker, 'utf16le')];
  if (!encoding.startsWith('base64')) return [Buffer.from(Buffer.from(marker).toString(encoding))];
  return ['', ' ', '  '].map((before) => {
    const text = Buffer.from(before + marker).toString(encoding);
    return Buffer.from(text.slice(4, -4));
  });
}

const leaks = (bytes: Buffer | string): boolean => {
  const all = Buffer.from(bytes as string);
  return wrapped.some((form) => all.includes(form)) || all.toString('latin1').toUpperCase().includes(marker);
};

const entity: CastEntity = {
  entityId: 'gemaal',
  name: 'Gemaal',
  designation: 'designated',
  sector: 'DWA',
  codes: ['GM0034'],
  priority: 1,
  channels: ['webhook', 'email', 'sms'],
  answers: 'never',
};

/** Lives are at risk, so the rules for release let people know what it is and where (services/classification/rules/releases.dmn). */
const secretCap = (now: Date): string => `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>GEHEIM-1</identifier><sender>aocs@defensie.example</sender><sent>${now.toISOString().slice(0, 19)}-00:00</sent>
  <status>Actual</status><msgType>Alert</msgType><source>${marker}</source><scope>Restricted</scope>
  <restriction>${marker}</restriction><code>${marker}</code><note>${marker}</note>
  <info>
    <language>nl-NL</language><category>Security</category><event>Drones ${marker}</event>
    <urgency>Immediate</urgency><severity>Extreme</severity><certainty>Observed</certainty><audience>${marker}</audience>
    <eventCode><valueName>nl:threat-kind</valueName><value>drone</value></eventCode>
    <senderName>${marker}</senderName><headline>${marker}</headline><description>${marker}</description>
    <instruction>${marker}</instruction><web>https://${marker}.example/</web><contact>${marker}</contact>
    <parameter><valueName>nl:rubricering</valueName><value>Stg. Geheim</value></parameter>
    <parameter><valueName>${marker}</valueName><value>${marker}</value></parameter>
    <resource><resourceDesc>${marker}</resourceDesc><mimeType>text/plain</mimeType></resource>
    <area><areaDesc>${marker}</areaDesc><geocode><valueName>CBS:GM</valueName><value>GM0034</value></geocode></area>
  </info>
</alert>`;

const consolePages = [
  ...['/', '/v1/threats', '/v1/warnings', '/v1/unreached-warnings', '/v1/dead-letters', '/v1/quarantine'],
  ...['/v1/bulletins', '/v1/incidents', '/v1/sources-health', '/v1/standing-orders', '/v1/out-of-sight'],
];

type Heard = { readonly text: () => string; readonly close: () => void };

/** An open page, and all that it is told. */
async function hearAll(url: string, headers: Readonly<Record<string, string>>): Promise<Heard> {
  const stop = new AbortController();
  const { body, ok } = await fetch(url, { headers, signal: stop.signal });
  if (!ok || !body) throw new Error(`${url} tells nothing`);
  let text = '';
  const listen = async (): Promise<void> => {
    for await (const part of body.pipeThrough(new TextDecoderStream())) text += part;
  };
  void listen().catch(() => undefined);
  return { text: () => text, close: () => stop.abort() };
}

describe('what a secret report says', () => {
  let chain: Chain;
  /** Every byte that open pages of the console and the portal hear, from before there was a report. */
  let heard: { readonly console: Heard; readonly portal: Heard };
  const url = (service: 'intake' | 'console' | 'citizen' | 'portal'): string => chain.stage.services.urlOf(service);
  const post = (type: string, body: string): Promise<Response> =>
    fetch(`${url('intake')}/v1/threat-reports`, {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${chain.stage.secrets.token(sources.military)}` },
      body,
    });
  const mails = (): readonly string[] =>
    chain.stage.world.relays
      .flatMap((relay) => relay.mailboxes())
      .flatMap((box) => box.received().map((mail) => JSON.stringify(mail)));
  const original = async (dataref: string, clearance: string): Promise<Response> => {
    const { secrets } = chain.stage;
    const consoleUrl = url('console');
    const [administrator, second] = await Promise.all(
      [operators.administrator, operators.second].map((id) => signIn(consoleUrl, id, secrets.password(id))),
    );
    const name = `lezer-${clearance.length}`;
    const reader = { id: name, name, roles: ['operator'], clearance };
    await registerOperator({ consoleUrl, secrets }, administrator!, reader, second);
    const { headers } = await signIn(url('console'), name, secrets.password(name));
    return fetch(`${url('console')}${dataref}`, { headers });
  };

  beforeAll(async () => {
    const citizens = [
      { name: 'Aaltje', place: 'GM0034', by: 'push' },
      { name: 'Chaima', place: 'GM0034', by: 'sms' },
    ] as const;
    chain = await startChain([entity], citizens);
    const authorization = `Bearer ${await entityToken()}`;
    heard = {
      console: await hearAll(`${url('console')}/v1/updates`, chain.author.headers),
      portal: await hearAll(`${url('portal')}/v1/updates`, { authorization }),
    };
  }, 120_000);
  afterAll(async () => {
    heard.console.close();
    heard.portal.close();
    await chain.stop();
  }, 30_000);

  it('is taken in, rated and warned of, and nobody below hears a word of it', async () => {
    const answer = await post('application/cap+xml', secretCap(new Date()));
    expect(answer.status).toBe(202);
    const { reportId } = (await answer.json()) as { reportId: string };
    const threat = await chain.assessed(reportId);
    const proposed = await chain.proposedFor(threat);
    // The operators write nothing of their own, so that whatever the chain itself proposes goes out.
    const [alert] = revisionsOf(proposed.content.texts);
    await decide(chain, proposed, alert, chain.stage);

    const { world, people } = chain.stage;
    const hook = world.webhooks.endpoint(entity.entityId);
    await hook.expectAlert(/./, 30_000);
    for (const who of chain.stage.subscribers)
      await until(`${who.citizen.name} is warned`, async () => who.messages()[0], 30_000);
    // At Extreme severity all channels go at once, so none of them says that another one has arrived.
    await until('the entity has a mail', async () => mails()[0], 30_000);
    await until(
      'the entity has an SMS',
      async () => world.phones.phone(people[0]?.addresses.sms ?? '').received()[0],
      60_000,
    );
  }, 150_000);

  it.each(['webhooks', 'mails', 'phones and browsers'] as const)('is in none of the %s', (where) => {
    const { world, subscribers } = chain.stage;
    const sent = {
      webhooks: world.webhooks.endpoints().flatMap((hook) => hook.alerts().map((each) => JSON.stringify(each))),
      mails: mails(),
      'phones and browsers': [
        ...world.phones.all().flatMap((phone) => phone.received().map((sms) => JSON.stringify(sms))),
        ...subscribers.flatMap((each) => each.messages()),
      ],
    }[where];
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter(leaks)).toEqual([]);
  });

  it.each(['console', 'portal'] as const)('is in no live update of the %s', async (where) => {
    const told = where === 'console' ? 'event: obligation' : 'event: alert';
    await until(`${where} is told`, async () => (heard[where].text().includes(told) ? true : undefined), 30_000);
    expect(leaks(heard[where].text())).toBe(false);
  });

  it('is on no page and in no feed', async () => {
    const [{ warningId } = { warningId: '' }] = await chain.warnings();
    const [{ threatId } = { threatId: '' }] = await chain.threats();
    const token = await entityToken();
    const pages: readonly (readonly [string, RequestInit?])[] = [
      ...['/', `/w/${warningId}`, '/feed.atom', '/v1/warnings', `/v1/warnings/${warningId}.cap`].map(
        (page) => [`${url('citizen')}${page}`] as const,
      ),
      ...['/', '/v1/alerts', `/v1/alerts/${warningId}`, '/v1/bulletins', '/v1/incidents', '/v1/received-incidents'].map(
        (page) => [`${url('portal')}${page}`, { headers: { authorization: `Bearer ${token}` } }] as const,
      ),
      ...[...consolePages, `/v1/warnings/${warningId}`, `/v1/threats/${threatId}`].map(
        (page) => [`${url('console')}${page}`, { headers: chain.author.headers }] as const,
      ),
    ];
    for (const [page, init] of pages) {
      const answer = await fetch(page, init);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect({ page, ok: answer.ok, leaks: leaks(bytes) }).toEqual({ page, ok: true, leaks: false });
    }
  }, 30_000);

  it('is in no stream: nothing that is sent on later can hold it', async () => {
    const { brokers } = chain.stage;
    const seed = brokers.seedOf('provisioner');
    const broker = await connectBroker({ servers: brokers.url, service: 'provisioner', ...(seed ? { seed } : {}) });
    let read = 0;
    for (const stream of streamNames) {
      const { state } = await broker.jsm.streams.info(stream);
      for (let seq = state.first_seq; seq <= state.last_seq && state.messages > 0; seq++) {
        const message = await broker.jsm.streams.getMessage(stream, { seq });
        if (!message) continue;
        read += 1;
        expect({ stream, subject: message.subject, leaks: leaks(Buffer.from(message.data)) }).toMatchObject({
          leaks: false,
        });
      }
    }
    expect(read).toBeGreaterThan(10);
    await broker.close();
  }, 60_000);

  it('is in no log', () => {
    const logs = readdirSync(chain.folder).filter((file) => file.endsWith('.log'));
    expect(logs.length).toBeGreaterThan(9);
    expect(logs.filter((file) => leaks(readFileSync(path.join(chain.folder, file))))).toEqual([]);
  });

  it('is read in the original by those who are cleared for it, and by nobody else', async () => {
    const [threat] = (await chain.threats()) as unknown as { datarefs: readonly string[] }[];
    const dataref = threat?.datarefs[0] ?? '';
    const refused = await original(dataref, 'Stg. Confidentieel');
    expect([refused.status, leaks(Buffer.from(await refused.arrayBuffer()))]).toEqual([403, false]);
    const shown = await original(dataref, 'Stg. Geheim');
    expect([shown.status, leaks(Buffer.from(await shown.arrayBuffer()))]).toEqual([200, true]);
    expect(shown.headers.get('cache-control')).toContain('no-store');
    expect((await fetch(`${url('console')}${dataref}`)).status).toBe(401);
  }, 30_000);

  it('leaks not by a refusal either', async () => {
    const broken = secretCap(new Date()).replace('<category>Security</category>', `<category>${marker}</category>`);
    const answer = await post('application/cap+xml', broken);
    expect(answer.status).toBe(400);
    const logs = readdirSync(chain.folder).filter((file) => file.endsWith('.log'));
    expect(logs.filter((file) => leaks(readFileSync(path.join(chain.folder, file))))).toEqual([]);
    const { body } = await chain.author.post('/v1/sessions', {}).catch(() => ({ body: '' }));
    expect(leaks(JSON.stringify(body ?? ''))).toBe(false);
    const held = await fetch(`${url('console')}/v1/quarantine`, { headers: chain.author.headers });
    expect([held.ok, leaks(await held.text())]).toEqual([true, false]);
  }, 30_000);

  const entityToken = async (): Promise<string> => {
    const password = chain.stage.secrets.password(entity.entityId);
    const answer = await fetch(`${url('portal')}/v1/sessions`, json('POST', { entityId: entity.entityId, password }));
    return ((await answer.json()) as { token: string }).token;
  };
});

it('knows the marker in whatever it is wrapped', () => {
  const forms = [
    marker,
    marker.toLowerCase(),
    Buffer.from(`xx${marker}yy`).toString('base64'),
    Buffer.from(marker, 'utf16le'),
  ];
  for (const form of [...forms, Buffer.from(marker).toString('hex')]) expect(leaks(form)).toBe(true);
  expect(leaks('Blijf binnen.')).toBe(false);
});
