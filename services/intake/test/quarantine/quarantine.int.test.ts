import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  deadLettered,
  decode,
  enclaveReportSent,
  quarantineReleased,
  quarantineDecided,
  reportIdOf,
  reportQuarantined,
} from '@keten/contracts';
import type { DeadLettered } from '@keten/contracts';
import type { QuarantineReleased, QuarantineDecided, ReportQuarantined } from '@keten/domain';
import { durablesOf } from '@keten/messaging';
import { eventually } from '@keten/testing';
import { asJson, capReport, jsonReport } from '../sample-reports.ts';
import { military, narrow, runIntake, tokenOf, trusted } from '../running-intake.ts';
import type { RunningIntake } from '../running-intake.ts';

let intake: RunningIntake;
beforeAll(async () => {
  intake = await runIntake();
});
afterAll(() => intake.stop());

const heldAs = async (quarantineId: string): Promise<ReportQuarantined | undefined> => {
  const subject = reportQuarantined.subject({ quarantineId } as ReportQuarantined);
  return (await intake.log.last(reportQuarantined, subject))?.fact;
};
const keptAside = async (answer: Response): Promise<ReportQuarantined> => {
  const { quarantineId } = (await answer.json()) as { quarantineId: string };
  const held = await heldAs(quarantineId);
  if (!held) throw new Error(`nothing is kept as ${quarantineId}`);
  return held;
};
const outcomesOf = async (quarantineId: string): Promise<readonly QuarantineReleased[]> => {
  const { facts } = await intake.log.read(quarantineReleased.subject({ quarantineId } as QuarantineReleased), [
    quarantineReleased,
  ]);
  return facts.map(({ fact }) => fact as QuarantineReleased);
};
const decide = async (quarantineId: string, parts: Partial<QuarantineDecided> = {}): Promise<void> => {
  const decided = {
    quarantineId,
    decision: 'release',
    by: 'els',
    reason: 'Gebeld met de bron.',
    at: new Date(),
    ...parts,
  };
  await intake.publisher.publish(quarantineDecided, decided as QuarantineDecided);
};
const released = async (quarantineId: string, count = 1): Promise<QuarantineReleased> => {
  const outcomes = await eventually(async () => {
    const found = await outcomesOf(quarantineId);
    return found.length >= count ? found : undefined;
  });
  expect(outcomes).toHaveLength(count);
  return outcomes.at(-1)!;
};
const reportOf = async (wanted: string) => (await intake.reports()).find(({ reportId }) => reportId === wanted);

describe('what a known source sends and can not be taken', () => {
  it.each([
    ['no XML', 400, 'format', 'no alert at all', {}],
    ['no JSON', 400, 'format', '{"id": ', asJson],
    ['a claim', 403, 'claim', capReport('Q-2', { status: 'Test' }), { token: tokenOf(narrow) }],
    ['a format', 415, 'format', '{}', { type: 'application/stix+json;version=2.0' }],
  ])('is kept aside with its bytes and why: %s', async (_, status, reason, body, options) => {
    const answer = await intake.post(body, options);
    expect(answer.status).toBe(status);
    const held = await keptAside(answer);
    expect(held).toMatchObject({ reason, transport: 'https', conflictsWith: '' });
    expect(held.faults.length).toBeGreaterThan(0);
    expect(Buffer.from((await intake.raw.get(held.rawHash)) ?? []).toString()).toBe(body);
  });

  it('is kept once, however often it comes, and names the one in whose way it is', async () => {
    const first = (await (await intake.post(capReport('Q-3'))).json()) as { reportId: string };
    const other = capReport('Q-3', { note: 'anders' });
    const held = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const answer = await intake.post(other);
        expect(answer.status).toBe(409);
        return keptAside(answer);
      }),
    );
    expect(new Set(held.map(({ quarantineId }) => quarantineId)).size).toBe(1);
    expect(held[0]).toMatchObject({ reason: 'conflict', conflictsWith: first.reportId });
    const { facts } = await intake.log.read(reportQuarantined.subject(held[0]!), [reportQuarantined]);
    expect(facts).toHaveLength(1);
  });

  it('is kept for the enclave too, where nobody waits for an answer', async () => {
    const body = Buffer.from(JSON.stringify({ ...jsonReport, id: 'Q-4', kind: 'flood' }));
    const { sourceId } = military;
    await intake.publisher.publish(enclaveReportSent, {
      ...{ enclaveReportId: 'Q-4', sourceId, contentType: 'application/json', body },
    });
    const held = await eventually(async () => {
      const { facts } = await intake.log.read(reportQuarantined.filter, [reportQuarantined]);
      return facts.map(({ fact }) => fact as ReportQuarantined).find(({ externalId }) => externalId === 'defensie,Q-4');
    });
    expect(held).toMatchObject({ transport: 'enclave', reason: 'claim', sourceKind: 'military' });
  });

  it('leaves nothing behind when nobody knows who sent it', async () => {
    const count = async () => (await intake.log.read(reportQuarantined.filter, [reportQuarantined])).facts.length;
    const before = await count();
    expect((await intake.post('no alert', { token: 'guessed' })).status).toBe(401);
    expect(await count()).toBe(before);
  });

  it.each([
    ['a word of it', { rubricering: 'Stg. Geheim', GEHEIMWOORD: 1 }],
    ['a value of it', { rubricering: 'Stg. Geheim', sentAt: '2026-02-30T00:00:00Z', id: 'GEHEIMWOORD' }],
    ['its sender', { rubricering: 'GEHEIMWOORD' }],
  ])('is not quoted when it may be marked, be it %s', async (_, parts) => {
    const answer = await intake.post(JSON.stringify({ ...jsonReport, ...parts }), asJson);
    const held = await keptAside(answer);
    expect(held.faults.length).toBeGreaterThan(0);
    expect(JSON.stringify(held)).not.toContain('GEHEIMWOORD');
  });

  it('tells at most a hundred faults', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`extra${n}`, n]));
    const held = await keptAside(await intake.post(JSON.stringify({ ...jsonReport, ...unknown }), asJson));
    expect(held.faults).toHaveLength(100);
  });
});

describe('an operator lets a report in that was kept aside', () => {
  it('and the word of the operator stands for what the registration lacks', async () => {
    const answer = await intake.post(capReport('R-1', { status: 'Test' }), { token: tokenOf(narrow) });
    const { quarantineId, rawHash } = await keptAside(answer);
    await decide(quarantineId);
    const { reportId, faults } = await released(quarantineId);
    expect(faults).toEqual([]);
    expect(await reportOf(reportId)).toMatchObject({ rawHash, status: 'Test', sourceId: narrow.sourceId });
  });

  it('and one that conflicts becomes a report of its own, beside the first', async () => {
    const first = (await (await intake.post(capReport('R-2'))).json()) as { reportId: string };
    const { quarantineId } = await keptAside(await intake.post(capReport('R-2', { note: 'anders' })));
    await decide(quarantineId);
    const { reportId } = await released(quarantineId);
    expect(reportId).not.toBe(first.reportId);
    const [one, other] = [await reportOf(first.reportId), await reportOf(reportId)];
    expect(other?.externalId).toBe(one?.externalId);
    expect(other?.contentHash).not.toBe(one?.contentHash);
  });

  it('and what does not follow its format stays out, with its faults', async () => {
    const { quarantineId, faults } = await keptAside(await intake.post('no alert'));
    await decide(quarantineId);
    expect(await released(quarantineId)).toMatchObject({ reportId: '', faults: faults.map(({ rule }) => ({ rule })) });
  });

  it('but a marking that nobody can keep to is no matter of permission', async () => {
    const info = { parameter: [{ valueName: 'nl:rubricering', value: 'Stg. Kosmisch' }] };
    const answer = await intake.post(capReport('R-3', {}, info));
    expect(answer.status).toBe(400);
    const { quarantineId } = await keptAside(answer);
    await decide(quarantineId);
    expect(await released(quarantineId)).toMatchObject({ reportId: '', faults: [{ rule: 'marking' }] });
  });

  it('with one outcome for each decision, however often it is handed over', async () => {
    const { quarantineId } = await keptAside(await intake.post('no alert, again'));
    await decide(quarantineId);
    await released(quarantineId);
    await intake.handAgain(quarantineDecided);
    await decide(quarantineId, { at: new Date(Date.now() + 1000) });
    await released(quarantineId, 2);
  });

  it('and nothing comes of one that is discarded', async () => {
    const answer = await intake.post(capReport('R-4', { status: 'Test' }), { token: tokenOf(narrow) });
    const discarded = await keptAside(answer);
    await decide(discarded.quarantineId, { decision: 'discard' });
    const after = await keptAside(await intake.post('no alert, after it'));
    await decide(after.quarantineId);
    await released(after.quarantineId);
    expect(await outcomesOf(discarded.quarantineId)).toEqual([]);
    expect((await intake.reports()).some(({ externalId }) => externalId.includes(',R-4,'))).toBe(false);
  });

  it('and what can never be let in is put aside with the decision in it, for the console to hand back', async () => {
    const answer = await intake.post(capReport('R-6', { status: 'Test' }), { token: tokenOf(narrow) });
    const { quarantineId, externalId } = await keptAside(answer);
    // What has its name is nothing that anybody can read.
    await intake.broker.nc.request(`threat.reported.routine.civil.${reportIdOf(externalId)}`, 'no report');
    await decide(quarantineId);
    const dead = await eventually(async () => {
      const { facts } = await intake.log.read(deadLettered.filter, [deadLettered]);
      return facts.map(({ fact }) => fact as DeadLettered).find(({ stream }) => stream === quarantineDecided.stream);
    });
    expect(dead.consumer).toBe(durablesOf('intake', quarantineDecided)[0]?.name);
    expect(decode(quarantineDecided.schema, dead.payload)).toMatchObject({ quarantineId, decision: 'release' });
    expect(await outcomesOf(quarantineId)).toEqual([]);
  });

  it('also after its source is gone', async () => {
    const answer = await intake.post(capReport('R-5', { status: 'Draft' }), { token: tokenOf(narrow) });
    const { quarantineId } = await keptAside(answer);
    await intake.forget(narrow);
    await decide(quarantineId);
    const { reportId } = await released(quarantineId);
    expect(await reportOf(reportId)).toMatchObject({ sourceId: narrow.sourceId, sourceKind: narrow.kind });
    expect(trusted.sourceId).not.toBe(narrow.sourceId);
  });
});
