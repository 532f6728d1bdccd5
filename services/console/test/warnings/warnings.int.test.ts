import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { threatAssessed, warningIssued } from '@keten/contracts';
import { auditHash } from '@keten/messaging';
import { eventually } from '@keten/testing';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { draft, issue, step, threat } from '../story.ts';
import type { Line, Listed, Shown, Stepped } from '../story.ts';

let chain: RunningConsole;
let [anna, bram, carla]: Person[] = [];
const by = (person: Person | undefined): Person => {
  if (!person) throw new Error('not signed in yet');
  return person;
};
beforeAll(async () => {
  chain = await runConsole();
  [anna, bram, carla] = await Promise.all(['anna', 'bram', 'carla'].map((name) => chain.signIn(name)));
});
afterAll(() => chain.stop());

const listed = (where: (line: Line) => boolean): Promise<Line> =>
  eventually(async () => (await by(anna).ask<Listed>('GET', '/v1/warnings')).body.items.find(where));
const shown = async (warningId: string, person = by(anna)): Promise<Shown> =>
  (await person.ask<Shown>('GET', `/v1/warnings/${warningId}`)).body;

describe('from a threat to a warning that is out', () => {
  it('proposes a text, which one person takes over and another approves', async () => {
    await chain.publisher.publish(threatAssessed, threat('t-story'));
    const line = await listed(({ threatIds }) => threatIds.includes('t-story'));
    expect(line).toMatchObject({ state: 'proposed', headline: 'Gevaarlijke drones bij Het Hogeland', plane: 'live' });

    const proposed = await shown(line.warningId);
    expect(proposed.content.texts.map(({ language }) => language)).toEqual(['nl-NL', 'en-GB']);
    expect(JSON.stringify(proposed.content)).not.toContain('Woorden van de bron');
    expect(proposed.allowedVerbs).toEqual(['draft', 'reject']);

    const { body: drafted } = await by(anna).ask<Stepped>(
      'PUT',
      `/v1/warnings/${line.warningId}/draft`,
      proposed.content,
    );
    expect(drafted.contentHash).toBe(proposed.contentHash);
    const { contentHash } = drafted;
    await step(by(anna), line.warningId, 'submit', { contentHash });
    expect((await shown(line.warningId)).allowedVerbs).not.toContain('approve');
    expect((await shown(line.warningId, by(bram))).allowedVerbs).toContain('approve');
    await step(by(bram), line.warningId, 'approve', { contentHash });
    await step(by(carla), line.warningId, 'issue', { contentHash });

    const { warningId } = line;
    const issued = await chain.log.last(warningIssued, warningIssued.subject({ warningId } as never));
    expect(issued?.fact).toMatchObject({ by: 'carla', submittedBy: 'anna', approvedBy: 'bram', contentHash });
    const { timeline, state } = await shown(warningId);
    expect(state).toBe('issued');
    expect(timeline.map(({ step, by }) => [step, by])).toEqual([
      ['proposed', undefined],
      ['drafted', 'anna'],
      ['submitted', 'anna'],
      ['approved', 'bram'],
      ['issued', 'carla'],
    ]);
    await listed((each) => each.warningId === warningId && each.state === 'issued');
  });

  it('says of what may come later that it may, and not that it is there', async () => {
    const mood = { kind: 'cbrn', certainty: 'Possible', urgency: 'Future' } as const;
    await chain.publisher.publish(threatAssessed, threat('t-mood', mood));
    const { warningId, headline } = await listed(({ threatIds }) => threatIds.includes('t-mood'));
    expect(headline).toBe('Mogelijk later: gevaarlijke stoffen bij Het Hogeland');
    const [dutch, english] = (await shown(warningId)).content.texts;
    expect(dutch?.description).toMatch(/: Bij Het Hogeland komen mogelijk later gevaarlijke stoffen vrij\.$/);
    expect(english?.description).toMatch(/: There may be a release of dangerous substances near Het Hogeland later\.$/);
  });

  it('changes nothing when the same assessment comes again, and nothing of what a person wrote', async () => {
    const fact = threat('t-twice');
    await chain.publisher.publish(threatAssessed, fact);
    const { warningId } = await listed(({ threatIds }) => threatIds.includes('t-twice'));
    const mine = draft({ threatIds: ['t-twice'] });
    const { body } = await by(anna).ask<Stepped>('PUT', `/v1/warnings/${warningId}/draft`, mine);
    const worse = { ...fact, version: 2, severity: 'Extreme', assessedAt: new Date() } as const;
    await chain.publisher.publish(threatAssessed, worse);
    await eventually(async () =>
      (await by(anna).ask<{ version: number }>('GET', '/v1/threats/t-twice')).body.version === 2 ? true : undefined,
    );
    const { contentHash, timeline } = await eventually(async () => {
      const now = await shown(warningId);
      return now.timeline.length > 2 ? now : undefined;
    });
    expect(contentHash).toBe(body.contentHash);
    expect(timeline.map((each) => each.step)).toEqual(['proposed', 'drafted', 'proposed']);
  });

  it('proposes nothing for an exercise on the live plane, or for a threat without a proposal', async () => {
    const { proposal: _none, ...without } = threat('t-nowhere');
    await chain.publisher.publish(threatAssessed, threat('t-exercise', { status: 'Exercise' }));
    await chain.publisher.publish(threatAssessed, without);
    await eventually(async () => {
      const { items } = (await by(anna).ask<{ items: { threatId: string }[] }>('GET', '/v1/threats')).body;
      const ids = items.map(({ threatId }) => threatId);
      return ids.includes('t-exercise') && ids.includes('t-nowhere') ? true : undefined;
    });
    const { items } = (await by(anna).ask<Listed>('GET', '/v1/warnings')).body;
    expect(items.flatMap(({ threatIds }) => threatIds)).not.toContain('t-exercise');
    expect(items.flatMap(({ threatIds }) => threatIds)).not.toContain('t-nowhere');
  });
});

describe('two persons', () => {
  it('refuses the approval of an author, whatever route it takes', async () => {
    const { body } = await by(anna).ask<Stepped>('POST', '/v1/warnings', draft());
    await step(by(bram), body.warningId, 'submit', { contentHash: body.contentHash });
    const own = await by(anna).ask('POST', `/v1/warnings/${body.warningId}/_approve`, {
      contentHash: body.contentHash,
    });
    expect(own).toMatchObject({
      status: 409,
      body: { detail: 'Someone else must approve what you wrote or submitted.' },
    });
    expect(own.headers.get('content-type')).toContain('application/problem+json');
  });

  it('refuses the approval of a text that changed after it was opened', async () => {
    const { body: first } = await by(anna).ask<Stepped>('POST', '/v1/warnings', draft());
    const { body: second } = await by(anna).ask<Stepped>(
      'PUT',
      `/v1/warnings/${first.warningId}/draft`,
      draft({ checklist: ['Sluit ramen.'] }),
    );
    await step(by(anna), first.warningId, 'submit', { contentHash: second.contentHash });
    const seen = { contentHash: first.contentHash };
    const answer = await by(bram).ask('POST', `/v1/warnings/${first.warningId}/_approve`, seen);
    expect(answer).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('changed after you opened it') },
    });
  });

  it('lets only one of two approvals at the same moment count', async () => {
    const { body } = await by(carla).ask<Stepped>('POST', '/v1/warnings', draft());
    const { warningId, contentHash } = body;
    await step(by(carla), warningId, 'submit', { contentHash });
    const both = await Promise.all(
      [anna, bram].map((person) => by(person).ask('POST', `/v1/warnings/${warningId}/_approve`, { contentHash })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('takes a step again from whoever did not hear the answer, and records it once', async () => {
    const text = draft({ warningId: 'w-again' });
    for (const person of [anna, anna])
      expect((await by(person).ask('PUT', '/v1/warnings/w-again/draft', text)).status).toBe(200);
    const { contentHash } = await shown('w-again');
    for (const verb of ['submit', 'approve', 'issue']) {
      const person = by(verb === 'approve' ? bram : anna);
      await step(person, 'w-again', verb, { contentHash });
      await step(person, 'w-again', verb, { contentHash });
    }
    const { timeline } = await shown('w-again');
    expect(timeline.map(({ step }) => step)).toEqual(['drafted', 'submitted', 'approved', 'issued']);
    expect((await by(carla).ask('POST', '/v1/warnings/w-again/_issue', { contentHash })).status).toBe(409);
  });

  it('refuses an approval without the role', async () => {
    const { body } = await by(anna).ask<Stepped>('POST', '/v1/warnings', draft());
    await step(by(anna), body.warningId, 'submit', { contentHash: body.contentHash });
    const answer = await by(carla).ask('POST', `/v1/warnings/${body.warningId}/_approve`, {
      contentHash: body.contentHash,
    });
    expect(answer.status).toBe(403);
  });

  it('takes the same text again after a rejection', async () => {
    const text = draft();
    const { body } = await by(anna).ask<Stepped>('POST', '/v1/warnings', text);
    const { warningId, contentHash } = body;
    await step(by(anna), warningId, 'submit', { contentHash });
    await step(by(bram), warningId, 'reject', { contentHash, reason: 'Wacht op bevestiging.' });
    await by(anna).ask('PUT', `/v1/warnings/${warningId}/draft`, text);
    await step(by(anna), warningId, 'submit', { contentHash });
    await step(by(bram), warningId, 'approve', { contentHash });
    expect((await shown(warningId)).state).toBe('approved');
  });

  it('keeps an author from overwriting what a colleague wrote meanwhile', async () => {
    const { body: first } = await by(anna).ask<Stepped>('POST', '/v1/warnings', draft());
    const path = `/v1/warnings/${first.warningId}/draft`;
    const started = { 'If-Match': `"${first.contentHash}"` };
    expect((await by(bram).ask('PUT', path, draft({ checklist: [] }), started)).status).toBe(200);
    expect((await by(anna).ask('PUT', path, draft({ checklist: ['Bel.'] }), started)).status).toBe(412);
  });
});

describe('what follows', () => {
  it('updates, corrects and ends a warning, a revision each', async () => {
    const warningId = await issue(by(anna), by(bram));
    for (const [purpose, revision] of [
      ['update', 2],
      ['correction', 3],
      ['all-clear', 4],
    ] as const) {
      const { body } = await by(bram).ask<Stepped>('PUT', `/v1/warnings/${warningId}/draft`, draft({ purpose }));
      expect(body.revision).toBe(revision);
      await step(by(bram), warningId, 'submit', { contentHash: body.contentHash });
      await step(by(anna), warningId, 'approve', { contentHash: body.contentHash });
      await step(by(anna), warningId, 'issue', { contentHash: body.contentHash });
    }
    const { state, timeline, allowedVerbs } = await shown(warningId);
    expect(state).toBe('ended');
    expect(allowedVerbs).toEqual(['draft']);
    const out = ['issued', 'updated', 'corrected', 'ended'];
    expect(timeline.map(({ step }) => step).filter((each) => out.includes(each))).toEqual(out);
  });

  const follow = async (warningId: string, change: object): Promise<void> => {
    const { body } = await by(bram).ask<Stepped>('PUT', `/v1/warnings/${warningId}/draft`, draft(change));
    await step(by(bram), warningId, 'submit', { contentHash: body.contentHash });
    await step(by(anna), warningId, 'approve', { contentHash: body.contentHash });
    await step(by(anna), warningId, 'issue', { contentHash: body.contentHash });
  };

  it('is listed as what is out, with what is written or was rejected beside it', async () => {
    const warningId = await issue(by(anna), by(bram));
    const update = draft({ purpose: 'update', severity: 'Minor' });
    const { body } = await by(bram).ask<Stepped>('PUT', `/v1/warnings/${warningId}/draft`, update);
    const out = { warningId, state: 'issued', revision: 1, purpose: 'alert', severity: 'Severe' };
    const beside = { revision: 2, purpose: 'update' };
    const { contentHash } = body;
    const isListed = (state: string) => listed((line) => line.warningId === warningId && line.draft?.state === state);
    expect(await isListed('draft')).toMatchObject({ ...out, draft: { ...beside, state: 'draft' } });
    await step(by(bram), warningId, 'submit', { contentHash });
    await step(by(anna), warningId, 'reject', { contentHash, reason: 'Nog niet.' });
    expect(await isListed('rejected')).toMatchObject({ ...out, draft: { ...beside, state: 'rejected' } });
    expect(await shown(warningId)).toMatchObject({ standing: 'issued', isBesideIssued: true, state: 'rejected' });
    await follow(warningId, { purpose: 'correction' });
    const corrected = await listed((line) => line.warningId === warningId && line.purpose === 'correction');
    expect(corrected).toMatchObject({ state: 'issued', revision: 2 });
    expect(corrected).not.toHaveProperty('draft');
  });

  it('never lets the instruction of the alert go out as the all-clear', async () => {
    const warningId = await issue(by(anna), by(bram));
    const path = `/v1/warnings/${warningId}/draft`;
    const safe = draft({ purpose: 'all-clear' });
    const texts = safe.texts.map((text, index) => (index === 1 ? { ...text, instruction: 'stay  inside' } : text));
    const answer = await by(anna).ask<{ errors: { pointer: string }[] }>('PUT', path, { ...safe, texts });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/texts/1/instruction' }] } });
    expect((await by(anna).ask('PUT', path, safe)).status).toBe(200);
  });

  it('goes on with a new alert when it was ended by mistake', async () => {
    const warningId = await issue(by(anna), by(bram));
    await follow(warningId, { purpose: 'all-clear' });
    const path = `/v1/warnings/${warningId}/draft`;
    expect((await by(bram).ask('PUT', path, draft({ purpose: 'update' }))).status).toBe(409);
    await follow(warningId, { purpose: 'alert' });
    expect(await shown(warningId)).toMatchObject({ state: 'issued', standing: 'issued', revision: 3 });
  });

  it('writes every decision in a chain from which nothing can be taken', async () => {
    await issue(by(anna), by(bram));
    const records = (await chain.records()).filter(({ actorKind }) => actorKind === 'operator');
    records.forEach(({ hash, ...record }, index) => {
      expect(hash).toBe(auditHash(record));
      if (index > 0) expect(record.previousHash).toBe(records[index - 1]?.hash);
    });
    expect(new Set(records.map(({ action }) => action).filter((action) => action !== 'sign-in'))).toEqual(
      new Set(['draft-warning', 'submit-warning', 'approve-warning', 'reject-warning', 'issue-warning']),
    );
  });
});

describe('a place that its author did not name', () => {
  it('is called by the names of what is in it, since people read where it is', async () => {
    const area = { description: ' ', codes: ['GM0184', 'GM0171'], polygons: [], circles: [] };
    const { warningId } = (await by(anna).ask<Stepped>('POST', '/v1/warnings', draft({ area }))).body;
    expect((await shown(warningId)).content.area.description).toBe('Urk en Noordoostpolder');
  });
});

describe('what is refused at the edge', () => {
  it('names everything that is wrong at once, with its place', async () => {
    const area = { description: '', codes: ['GM9999'], polygons: [{ points: [{ lat: 91, lon: 5 }] }], circles: [] };
    const { status, body } = await by(anna).ask('POST', '/v1/warnings', draft({ area, severity: 'Bad', extra: 1 }));
    expect(status).toBe(400);
    const pointers = body.errors.map(({ pointer }) => pointer);
    expect(pointers).toEqual(
      expect.arrayContaining([
        '/severity',
        '/extra',
        '/area/codes',
        '/area/polygons/0/points',
        '/area/polygons/0/points/0/lat',
      ]),
    );
  });

  it('lists a draft without text, and does not let it be submitted', async () => {
    const { body } = await by(anna).ask<Stepped>('POST', '/v1/warnings', draft({ texts: [], channels: [] }));
    const answer = await by(anna).ask('POST', `/v1/warnings/${body.warningId}/_submit`, {
      contentHash: body.contentHash,
    });
    expect(answer).toMatchObject({ status: 409, body: { detail: 'The Dutch text is missing. No channel is chosen.' } });
    await listed(({ warningId, headline }) => warningId === body.warningId && headline === '');
  });

  it('asks who you are, and knows what is not there', async () => {
    expect((await fetch(`${chain.url}/v1/warnings`)).status).toBe(401);
    expect((await by(anna).ask('GET', '/v1/warnings/w-none')).status).toBe(404);
    expect((await by(anna).ask('GET', '/v1/warnings/a.b')).status).toBe(404);
  });
});

describe('what can not be stored as it came', () => {
  const [text] = draft().texts;
  const refused: [string, object, string][] = [
    ['a list in place of a text', { texts: [[]] }, '/texts/0'],
    ['half of a surrogate pair', { texts: [{ ...text, headline: 'Alarm \ud83d' }] }, '/texts/0/headline'],
    ['an item of zero width', { checklist: ['Bel.', '\u200b'] }, '/checklist/1'],
    ['a day that does not exist', { expiresAt: '2027-02-31T12:00:00Z' }, '/expiresAt'],
  ];

  it('is refused with its place, and the warning that is out can still be corrected and ended', async () => {
    const warningId = await issue(by(anna), by(bram));
    const path = `/v1/warnings/${warningId}/draft`;
    for (const [, change, pointer] of refused) {
      const answer = await by(anna).ask<{ errors: { pointer: string }[] }>('PUT', path, {
        ...draft({ purpose: 'correction' }),
        ...change,
      });
      expect(answer.status).toBe(400);
      expect(answer.body.errors.map((error) => error.pointer)).toEqual([pointer]);
    }
    for (const purpose of ['correction', 'all-clear']) {
      const { contentHash } = (await by(anna).ask<Stepped>('PUT', path, draft({ purpose }))).body;
      await step(by(anna), warningId, 'submit', { contentHash });
      await step(by(bram), warningId, 'approve', { contentHash });
      await step(by(anna), warningId, 'issue', { contentHash });
    }
    expect((await shown(warningId)).state).toBe('ended');
  });

  it('is a new warning under the id of a colleague, and a repeat of the first is that first one', async () => {
    const mine = draft({ warningId: 'w-mine' });
    expect((await by(anna).ask('POST', '/v1/warnings', mine)).status).toBe(201);
    expect((await by(anna).ask('POST', '/v1/warnings', mine)).status).toBe(201);
    const before = (await shown('w-mine')).contentHash;
    const theirs = { ...mine, checklist: ['Of somebody else'] };
    expect((await by(bram).ask('POST', '/v1/warnings', theirs)).status).toBe(409);
    expect((await shown('w-mine')).contentHash).toBe(before);
  });
});

describe('while Redis is away', () => {
  beforeAll(() => chain.redis.kill());

  it('people stay in, come in and leave, and two of them take a warning from its draft until it is out', async () => {
    expect((await by(anna).ask('GET', '/v1/sessions/current')).status).toBe(200);
    const [author, approver] = [await chain.signIn('anna'), await chain.signIn('bram')];
    const { warningId, contentHash } = (await author.ask<Stepped>('POST', '/v1/warnings', draft())).body;
    await step(author, warningId, 'submit', { contentHash });
    const items = async (path: string) => (await approver.ask<Listed>('GET', path)).body.items;
    expect(await items('/v1/warnings?state=submitted')).toContainEqual(
      expect.objectContaining({ warningId, state: 'submitted', headline: 'Drones' }),
    );
    expect(await shown(warningId, approver)).toMatchObject({
      allowedVerbs: ['draft', 'approve', 'reject'],
      board: { isAway: true },
    });
    await step(approver, warningId, 'approve', { contentHash });
    await step(author, warningId, 'issue', { contentHash });
    expect(await chain.log.last(warningIssued, `warning.${warningId}.issued`)).toBeDefined();
    expect(await items('/v1/warnings?state=issued')).toContainEqual(
      expect.objectContaining({ warningId, state: 'issued' }),
    );
    expect((await approver.ask('DELETE', '/v1/sessions/current')).status).toBe(204);
    expect((await approver.ask('GET', '/v1/sessions/current')).status).toBe(401);

    await chain.redis.restart();
    await eventually(
      async () => (await fetch(`${chain.url}/health/ready`)).status,
      (status) => status === 200,
    );
    expect((await approver.ask('GET', '/v1/sessions/current')).status).toBe(401);
    const elsewhere = await chain.another();
    const { status } = await fetch(`${elsewhere.url}/v1/sessions/current`, {
      headers: { Authorization: `Bearer ${author.token}` },
    });
    expect(status).toBe(200);
  });
});
