import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deadLettered, enclaveReportSent, incidentFollowedUp, incidentReported } from '@keten/contracts';
import type { DeadLettered } from '@keten/contracts';
import type { IncidentFollowedUp, ThreatReported } from '@keten/domain';
import { durablesOf } from '@keten/messaging';
import { eventually, until } from '@keten/testing';
import { asJson, capReport, floodInfo, jsonReport } from '../sample-reports.ts';
import { military, narrow, runIntake, tokenOf, trusted, waterworks } from '../running-intake.ts';
import type { RunningIntake } from '../running-intake.ts';
import { sampleIncident } from '../sample-incident.ts';

let intake: RunningIntake;
beforeAll(async () => {
  intake = await runIntake();
});
afterAll(() => intake.stop());

const reported = (where: (report: ThreatReported) => boolean): Promise<ThreatReported> =>
  eventually(async () => (await intake.reports()).find(where));
const deadLetter = (where: (letter: DeadLettered) => boolean): Promise<DeadLettered> =>
  eventually(async () => {
    const { facts } = await intake.log.read(deadLettered.filter, [deadLettered]);
    return facts.map(({ fact }) => fact as DeadLettered).find(where);
  });

describe('who reports', () => {
  it('must have the token of a registered source', async () => {
    const answer = await intake.post(capReport('K-0'), { token: 'guessed' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('may claim no more than it is registered for, and hears everything at once', async () => {
    const claim = capReport('K-1', {
      sender: 'alert@other.example',
      status: 'Test',
      info: [{ ...floodInfo, event: 'Drone' }],
    });
    const answer = await intake.post(claim, { token: tokenOf(narrow) });
    expect(answer.status).toBe(403);
    const { errors } = (await answer.json()) as { errors: { rule: string }[] };
    expect(errors.map(({ rule }) => rule)).toEqual(['sender', 'kind', 'status']);
  });

  it('sees what became of its own reports, and of no one else’s', async () => {
    const location = (await intake.post(capReport('K-2'), { token: tokenOf(narrow) })).headers.get('location') ?? '';
    const own = await intake.get(location, tokenOf(narrow));
    expect(await own.json()).toMatchObject({ externalId: 'alert@knmi.example,K-2,2026-11-24T07:00:00-00:00' });
    expect((await intake.get(location)).status).toBe(404);
    expect((await intake.get(location, 'guessed')).status).toBe(401);
    expect((await intake.get('/v1/threat-reports/r*.>')).status).toBe(404);
  });
});

describe('a report', () => {
  it('is on disk when it is accepted, in our words, with its raw bytes kept', async () => {
    const answer = await intake.post(capReport('K-3'));
    expect(answer.status).toBe(202);
    const { reportId, rawHash } = (await answer.json()) as ThreatReported;
    const report = (await intake.reports()).find((each) => each.reportId === reportId);
    expect(report).toMatchObject({
      sourceId: trusted.sourceId,
      kind: 'flood',
      format: 'cap',
      transport: 'https',
      area: { description: 'Almere', codes: ['GM0034'] },
      rawHash,
    });
    expect(Buffer.from((await intake.raw.get(rawHash)) ?? []).toString()).toBe(capReport('K-3'));
  });

  it('counts once when it comes many times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => intake.post(capReport('K-4'))));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1);
    expect((await intake.reports()).filter(({ externalId }) => externalId.includes(',K-4,'))).toHaveLength(1);
  });

  it('is known again after a restart, and when another source brings it in another offset', async () => {
    const first = await intake.post(capReport('K-5'));
    await intake.restart();
    const again = await intake.post(capReport('K-5'));
    expect([first.status, again.status]).toEqual([202, 200]);
    expect((await intake.post(capReport('K-5'), { token: tokenOf(narrow) })).status).toBe(200);
    expect((await intake.post(capReport('K-5', { offsetMinutes: 60 }))).status).toBe(200);
  });

  it('with the name of another one is refused; the first stays, and the bytes of both are kept', async () => {
    const changed = capReport('K-3', { note: 'changed' });
    const answer = await intake.post(changed);
    expect(answer.status).toBe(409);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const hash = createHash('sha256').update(changed).digest('hex');
    expect(await intake.raw.get(hash)).toBeDefined();
    expect((await intake.reports()).filter(({ externalId }) => externalId.includes(',K-3,'))).toHaveLength(1);
  });

  it('is taken as JSON, or refused with a pointer to every fault', async () => {
    expect((await intake.post(JSON.stringify(jsonReport), asJson)).status).toBe(202);
    const answer = await intake.post(JSON.stringify({ ...jsonReport, kind: 'rain', tlp: undefined }), asJson);
    expect(answer.status).toBe(400);
    const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual(['/kind', '/tlp']);
  });

  it('in any other format is refused', async () => {
    expect((await intake.post('<alert/>', { type: 'text/html' })).status).toBe(415);
    expect((await intake.post('<alert/>', { type: 'text/xml' })).status).toBe(415);
  });
});

describe('the enclave', () => {
  const send = (enclaveReportId: string, sourceId: string, body: string): Promise<unknown> =>
    intake.publisher.publish(enclaveReportSent, {
      enclaveReportId,
      sourceId,
      contentType: 'application/json',
      body: Buffer.from(body),
    });

  it('reports over its own line, by the same rules', async () => {
    await send('E-1', military.sourceId, JSON.stringify({ ...jsonReport, id: 'E-1' }));
    expect(await reported(({ externalId }) => externalId === 'defensie,E-1')).toMatchObject({
      sourceKind: 'military',
      transport: 'enclave',
      kind: 'drone',
    });
  });

  it.each([
    ['E-4', narrow.sourceId],
    ['E-5', 'nobody'],
  ])('is not heard in the name of another than a military source (%s, %s)', async (id, sourceId) => {
    await send(id, sourceId, JSON.stringify({ ...jsonReport, id }));
    const letter = await deadLetter(({ reason }) => reason.includes(`${sourceId} is no registered military source.`));
    expect(letter.stream).toBe('ENCLAVE');
  });
});

describe('an incident of an entity', () => {
  const followUp = (followUpId: string, parts: Partial<IncidentFollowedUp>): IncidentFollowedUp => ({
    ...{ followUpId, incidentId: 'I-1', entityId: waterworks.entityId, sector: 'DWA', kind: 'update' },
    ...{ description: 'Een pomp draait weer.', helpNeeded: '', serviceState: 'disrupted', isCyber: false },
    ...{ isSignificant: true, reportedAt: new Date('2026-11-27T07:00:00Z'), duties: [] },
    ...parts,
  });
  const ofEntity = async (): Promise<ThreatReported[]> =>
    (await intake.reports()).filter(({ sourceKind }) => sourceKind === 'entity');

  it('becomes a report about the places of its assets', async () => {
    await intake.publisher.publish(incidentReported, sampleIncident);
    expect(await reported(({ sourceKind }) => sourceKind === 'entity')).toMatchObject({
      externalId: 'waterbedrijf,I-1',
      transport: 'portal',
      area: waterworks.area,
    });
  });

  it('and each follow-up one that takes the place of what was told before, once, with its bytes kept', async () => {
    const first = followUp('f1', {});
    await intake.publisher.publish(incidentFollowedUp, first);
    await intake.publisher.publish(
      incidentFollowedUp,
      followUp('f2', { kind: 'final-report', serviceState: 'normal' }),
    );
    const end = await reported(({ externalId }) => externalId === 'waterbedrijf,I-1/f2');
    const names = ['waterbedrijf,I-1', 'waterbedrijf,I-1/f1'];
    expect(end).toMatchObject({ messageType: 'Cancel', references: names, transport: 'portal' });
    const update = await reported(({ externalId }) => externalId === 'waterbedrijf,I-1/f1');
    expect(update).toMatchObject({ messageType: 'Update', references: names.slice(0, 1), severity: 'Moderate' });
    const bytes = await intake.raw.get(update.rawHash);
    expect(JSON.parse(Buffer.from(bytes ?? []).toString())).toEqual(JSON.parse(JSON.stringify(first)));

    await intake.handAgain(incidentFollowedUp);
    await intake.publisher.publish(incidentFollowedUp, followUp('f3', { incidentId: 'I-2' }));
    const letter = await deadLetter(({ reason }) => reason.includes('I-2 was never reported'));
    expect(letter.stream).toBe('INCIDENTS');
    await until('all follow-ups are handled again', async () => {
      const [durable] = durablesOf('intake', incidentFollowedUp);
      const info = await intake.broker.jsm.consumers.info('INCIDENTS', durable?.name ?? '');
      return info.num_pending + info.num_ack_pending === 0;
    });
    expect(await ofEntity()).toHaveLength(3);
  });
});
