import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serviceNames } from '@keten/contracts';
import { accepted } from '../src/console-client.ts';
import { draftOf } from '../src/decide.ts';
import type { CastEntity } from '../src/index.ts';
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
const killPlaces = [...Object.values(killedIn), allKilledIn];

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
  entity('pompen', 'by-webhook', ['GM0034', ...killPlaces]),
  entity('sluizen', 'never', killPlaces),
];

describe('the whole chain, from a report to a confirmation', () => {
  let chain: Chain;
  beforeAll(async () => {
    chain = await startChain(cast);
  }, 120_000);
  afterAll(() => chain.stop(), 30_000);

  it('reaches a silent entity on the next channel, and leaves the others alone', async () => {
    const warningId = await chain.issue('GM0034');

    await chain.expectRow(warningId, 'waterwerken', { state: 'confirmed', via: 'sms', rung: 1 });
    await chain.expectRow(warningId, 'pompen', { state: 'confirmed', via: 'webhook', rung: 0 });
    const pompen = chain.stage.people.find((person) => person.entity.entityId === 'pompen');
    expect(chain.stage.world.phones.phone(pompen?.addresses.sms ?? '').received()).toHaveLength(0);
    expect(await chain.rowOf(warningId, 'sluizen')).toBeUndefined();
  }, 90_000);

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
    expect(now).toEqual(threat);
    await chain.proposedFor(other.threat);
    const ofThreat = (await chain.warnings()).filter(({ threatIds }) => threatIds.includes(threat.threatId));
    expect(ofThreat).toHaveLength(1);
  }, 60_000);

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
    for (const service of serviceNames) chain.stage.services.processOf(service).kill();

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
