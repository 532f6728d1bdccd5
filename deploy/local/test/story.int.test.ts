import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serviceNames } from '@keten/contracts';
import { accepted } from '../src/console-client.ts';
import { draftOf } from '../src/decide.ts';
import { sources, until } from '../src/index.ts';
import type { CastEntity, ShownThreat } from '../src/index.ts';
import { alertWords } from '../src/words.ts';
import { startChain } from './chain.ts';
import type { Chain } from './chain.ts';

const samples = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../../shared/samples');

/** A gemeente for each story, so that every report is a threat of its own. */
const killedIn = {
  fanout: 'GM0047',
  'entity-gateway': 'GM0050',
  acknowledgement: 'GM0059',
  console: 'GM0060',
} as const;
const allKilledIn = 'GM0080';
/** Where two follow by push and SMS, for whom a standing order holds. */
const orderedIn = 'GM0085';
const wrongClocksIn = 'GM0088';
const falseAlarmIn = 'GM0090';
const troubledPlaces = [...Object.values(killedIn), allKilledIn, wrongClocksIn, falseAlarmIn];

const entity = (entityId: string, answers: CastEntity['answers'], gemeenten: readonly string[]): CastEntity => ({
  entityId,
  name: `Entiteit ${entityId}`,
  designation: 'designated',
  sector: 'DWA',
  codes: gemeenten,
  priority: 1,
  channels: ['webhook', 'sms'],
  answers,
});
const cast = [
  entity('waterwerken', 'by-sms-when-escalated', ['GM0034']),
  entity('pompen', 'by-webhook', ['GM0034', ...troubledPlaces]),
  entity('sluizen', 'never', troubledPlaces),
];

/** What two persons agree on beforehand, about a gemeente. */
const orderFor = (gemeente: string) => ({
  ...{ plane: 'live', kinds: ['air-missile-attack'], places: [gemeente], sourceIds: [sources.military] },
  atLeast: { urgency: 'Immediate', severity: 'Severe', certainty: 'Likely' },
  texts: [
    {
      language: 'nl-NL',
      headline: 'Luchtalarm Oost',
      description: 'Er komt een aanval.',
      instruction: 'Ga naar binnen.',
    },
    { language: 'en-GB', headline: 'Air raid East', description: 'An attack is coming.', instruction: 'Go inside.' },
  ],
  audience: { sectors: [], entityIds: [], citizens: true },
  ...{ channels: ['sms', 'push'], checklist: [], responseType: 'Shelter', acknowledgeWithinSeconds: 60 },
  ...{ rubricering: 'ongerubriceerd', tlp: 'CLEAR', validForSeconds: 1800 },
  validUntil: new Date(Date.now() + 30 * 24 * 3_600_000).toISOString(),
});

const missile = (gemeente: string) => ({
  ...{ id: `AOCS-${randomUUID()}`, sentAt: new Date().toISOString(), status: 'Actual', kind: 'air-missile-attack' },
  ...{ categories: ['Security'], event: 'Raketaanval', headline: 'Raket', description: 'Een raket.', tlp: 'CLEAR' },
  area: { description: 'Oost', codes: [gemeente] },
});

describe('the whole chain, from a report to a confirmation', () => {
  let chain: Chain;
  const nodeOptions = process.env['NODE_OPTIONS'] ?? '';
  beforeAll(async () => {
    process.env['NODE_OPTIONS'] =
      `${nodeOptions} --import ${new URL('../src/move-clock.process.ts', import.meta.url).href}`;
    chain = await startChain(cast, [
      { name: 'Aaltje', place: orderedIn, by: 'push' },
      { name: 'Daan', place: orderedIn, by: 'sms' },
    ]);
  }, 240_000);
  afterAll(async () => {
    process.env['NODE_OPTIONS'] = nodeOptions;
    await chain.stop();
  }, 30_000);

  it('reaches a silent entity on the next channel, and leaves the others alone', async () => {
    const warningId = await chain.issue('GM0034');

    await chain.expectRow(warningId, 'waterwerken', { state: 'confirmed', via: 'sms', rung: 1 });
    await chain.expectRow(warningId, 'pompen', { state: 'confirmed', via: 'webhook', rung: 0 });
    const pompen = chain.stage.people.find((person) => person.entity.entityId === 'pompen');
    expect(chain.stage.world.phones.phone(pompen?.addresses.sms ?? '').received()).toHaveLength(0);
    expect(await chain.rowOf(warningId, 'sluizen')).toBeUndefined();
  }, 90_000);

  it('keeps every deadline and drops nothing when the clocks of four processes go an hour ahead, and says so', async () => {
    const wrong = ['acknowledgement', 'auditor', 'entity-gateway', 'fanout'] as const;
    const moveClocks = (): void => {
      for (const part of wrong) process.kill(chain.stage.services.processOf(part).pid() ?? 0, 'SIGUSR2');
    };
    moveClocks();
    const warningId = await chain.issue(wrongClocksIn);
    const issuedAt = performance.now();
    await chain.expectRow(warningId, 'pompen', { state: 'confirmed', via: 'webhook', rung: 0 });
    await chain.expectRow(warningId, 'sluizen', { state: 'exhausted' });
    // Five seconds for each of two rungs, on a machine that does much else.
    expect(performance.now() - issuedAt).toBeLessThan(45_000);
    await until('operators read of the four clocks', async () => {
      const { items } = await chain.author.get<{ items: { part: string; state: string }[] }>('/v1/chain-health');
      const said = items.filter(({ state }) => state === 'wrong-clock').map(({ part }) => part);
      return wrong.every((part) => said.includes(part));
    });
    moveClocks();
  }, 120_000);

  it('lets nobody approve their own warning, and nobody approve what changed', async () => {
    const { threat } = await chain.report('GM0037');
    const proposed = await chain.proposedFor(threat);
    const { warningId } = proposed;
    const write = async (headline: string): Promise<string> => {
      const texts = alertWords.texts.map((text) => ({ ...text, headline }));
      const draft = { ...draftOf(proposed), purpose: 'alert', texts };
      const drafted = await chain.author.put(`/v1/warnings/${warningId}/draft`, draft);
      return accepted<{ readonly contentHash: string }>(drafted, 'draft').contentHash;
    };
    const first = await write('Eerste tekst');
    const second = await write('Tweede tekst');
    accepted(await chain.author.post(`/v1/warnings/${warningId}/_submit`, { contentHash: second }), 'submit');

    const own = await chain.author.post(`/v1/warnings/${warningId}/_approve`, { contentHash: second });
    const changed = await chain.approver.post(`/v1/warnings/${warningId}/_approve`, { contentHash: first });
    const early = await chain.author.post(`/v1/warnings/${warningId}/_issue`, { contentHash: second });

    expect([own.status, changed.status, early.status]).toEqual([403, 409, 409]);
    expect(await chain.author.warning(warningId)).toMatchObject({ state: 'submitted' });
  }, 60_000);

  it('takes the same report again as the same report', async () => {
    const { bytes, threat } = await chain.report('GM0072');
    const again = await chain.post(bytes);
    const other = await chain.report('GM0074');

    expect(again.status).toBe(200);
    const now = (await chain.threats()).find(({ threatId }) => threatId === threat.threatId);
    // Its warning is proposed meanwhile, and waits for somebody to take it.
    const meanwhile = { hasWarning: true, waits: 'take' };
    expect({ ...now, ...meanwhile }).toEqual({ ...threat, ...meanwhile });
    await chain.proposedFor(other.threat);
    const ofThreat = (await chain.warnings()).filter(({ threatIds }) => threatIds.includes(threat.threatId));
    expect(ofThreat).toHaveLength(1);
  }, 60_000);

  it('ends nothing by a Cancel that names its alert wrongly, and says so to its source and to operators', async () => {
    const meant = await chain.report('GM0086');
    const cancel = meant.bytes
      .toString()
      .replace(/<identifier>(.*)<\/identifier>/, '<identifier>$1-over</identifier>')
      .replace('<msgType>Alert</msgType>', '<msgType>Cancel</msgType>')
      .replace(
        '<info>',
        '<references>meldkamer@kcr2.example,nooit-gestuurd,2026-11-28T11:00:00-00:00</references><info>',
      );
    const { status, body } = await chain.post(Buffer.from(cancel));
    expect(status).toBe(202);
    const { reportId, warnings } = body as { reportId: string; warnings: { rule: string; message: string }[] };
    expect(warnings).toEqual([{ rule: 'reference', message: expect.stringMatching(/nooit-gestuurd.*ends nothing/) }]);
    const unmatched = await chain.assessed(reportId);
    expect(unmatched).toMatchObject({ ended: true });
    expect(unmatched.headline).toMatch(/^Intrekking van iets dat hier nooit gemeld is/);
    const now = (await chain.threats()).find(({ threatId }) => threatId === meant.threat.threatId);
    expect(now).toMatchObject({ ended: false });
  }, 60_000);

  it('sends nobody an attack that its source calls minor and unlikely, and at once what it calls extreme', async () => {
    const { services, secrets, subscribers } = chain.stage;
    const orderUrl = `${services.urlOf('console')}/v1/standing-orders/so-oost`;
    const body = JSON.stringify(orderFor(orderedIn));
    const headers = { ...chain.author.headers, 'content-type': 'application/json', 'if-none-match': '*' };
    const written = await fetch(orderUrl, { method: 'PUT', headers, body });
    const { contentHash } = (await written.json()) as { contentHash: string };
    accepted(await chain.approver.post('/v1/standing-orders/so-oost/_approve', { contentHash }), 'approve');

    const report = async (said: object): Promise<ShownThreat> => {
      const answer = await fetch(`${services.urlOf('intake')}/v1/threat-reports`, {
        ...{ method: 'POST', body: JSON.stringify({ ...missile(orderedIn), ...said }) },
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secrets.token(sources.military)}` },
      });
      expect(answer.status).toBe(202);
      return chain.assessed(((await answer.json()) as { reportId: string }).reportId);
    };
    const threat = await report({ severity: 'Minor', certainty: 'Unlikely', urgency: 'Immediate' });
    // The table calls any attack from the air extreme: of that alone, citizens must hear nothing.
    expect(threat).toMatchObject({ severity: 'Extreme', touches: [orderedIn] });
    const held = await chain.author.get<{ items: object[] }>(`/v1/threats/${threat.threatId}/held-back-orders`);
    expect(held.items).toMatchObject([{ orderId: 'so-oost', because: ['said-less'] }]);
    expect((await chain.warnings()).filter(({ threatIds }) => threatIds.includes(threat.threatId))).toEqual([]);

    await report({ severity: 'Extreme', certainty: 'Observed', urgency: 'Immediate' });
    for (const { citizen, messages } of subscribers)
      await until(`${citizen.name} is warned`, async () => messages()[0], 60_000);
    const { warningId } = await chain.proposedFor(threat);
    const warning = await chain.author.get<{ state: string; timeline: object[] }>(`/v1/warnings/${warningId}`);
    expect(warning).toMatchObject({ state: 'issued' });
    expect(warning.timeline.at(-1)).toMatchObject({ step: 'issued', standingOrder: { orderId: 'so-oost' } });
    // Whatever went out for the first would have come before this.
    for (const { messages } of subscribers) expect(messages()).toEqual([expect.stringContaining('Luchtalarm Oost')]);
    const tookMs = await callOff(warningId, async () => {
      for (const { citizen, messages } of subscribers)
        await until(`${citizen.name} hears that it was a false alarm`, async () => messages()[1]);
    });
    process.stderr.write(`False alarm of an order, from the press to the last phone and browser: ${tookMs} ms\n`);
    for (const { messages } of subscribers)
      expect(messages()[1]).toMatch(/VEILIG: Intrekking: vals alarm|"Luchtalarm Oost" klopt niet/);
  }, 120_000);

  /** One person presses; how long it takes until all have heard. */
  const callOff = async (warningId: string, heard: () => Promise<void>): Promise<number> => {
    const { issued } = await chain.author.get<{ issued: { contentHash: string } }>(`/v1/warnings/${warningId}`);
    const began = performance.now();
    const answer = await chain.approver.post(`/v1/warnings/${warningId}/_withdraw`, {
      contentHash: issued.contentHash,
    });
    accepted(answer, 'withdraw');
    await heard();
    return Math.round(performance.now() - began);
  };

  it('calls off a false alarm at every desk that had it, over the ways by which it did', async () => {
    const warningId = await chain.issue(falseAlarmIn);
    await chain.expectRow(warningId, 'pompen', { state: 'confirmed', via: 'webhook', rung: 0 });
    const heardBy = (entityId: string) =>
      chain.stage.world.webhooks
        .endpoint(entityId)
        .alerts()
        .map(({ body }) => JSON.stringify(body))
        .find((body) => body.includes(warningId) && body.includes('Intrekking: vals alarm'));
    const tookMs = await callOff(warningId, async () => {
      for (const entityId of ['pompen', 'sluizen'])
        await until(`${entityId} hears that it was a false alarm`, async () => heardBy(entityId));
    });
    process.stderr.write(`False alarm, from the press to the last desk: ${tookMs} ms\n`);
    // A second where nothing else is done: here much is.
    expect(tookMs).toBeLessThan(5000);
    expect(await chain.author.warning(warningId)).toMatchObject({ state: 'ended' });
  }, 90_000);

  it.each(Object.entries(killedIn))(
    'loses nothing when %s is killed while a warning goes out',
    async (service, gemeente) => {
      const running = chain.stage.services.processOf(service as keyof typeof killedIn);
      const starts = running.starts();

      const warningId = await chain.issue(gemeente);
      running.kill();

      await chain.expectRow(warningId, 'pompen', { state: 'confirmed' });
      await chain.expectRow(warningId, 'sluizen', { state: 'exhausted' });
      expect(running.starts()).toBe(starts + 1);
    },
    300_000,
  );

  it('loses nothing when all services are killed at once while a warning goes out', async () => {
    const warningId = await chain.issue(allKilledIn);
    for (const service of serviceNames.filter((name) => name !== 'cell-gateway'))
      chain.stage.services.processOf(service).kill();

    await chain.expectRow(warningId, 'pompen', { state: 'confirmed' });
    await chain.expectRow(warningId, 'sluizen', { state: 'exhausted' });
    await chain.stage.services.allReady(120_000);
    expect(await chain.author.warning(warningId)).toMatchObject({ state: 'issued' });
  }, 300_000);

  const folder = path.join(samples, 'cap-valid');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.xml')) : [];

  // Without the samples beside the project there is nothing to show.
  (files.length > 0 ? it : it.skip)(
    'accepts and assesses every valid CAP message of the world',
    async () => {
      for (const file of files) {
        const { status, body } = await chain.post(readFileSync(path.join(folder, file)));
        expect({ file, status }).toEqual({ file, status: 202 });
        const threat = await chain.assessed((body as { readonly reportId: string }).reportId);
        expect(threat.reasons.length).toBeGreaterThan(0);
      }
    },
    120_000,
  );
});
