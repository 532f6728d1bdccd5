import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { threatAssessed } from '@keten/contracts';
import { eventually } from '@keten/testing';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { draft, issue, step, threat } from '../story.ts';
import type { Line, Listed, Stepped } from '../story.ts';

type Page = Listed & { readonly next?: string };
type Named = 'anna' | 'bram' | 'carla' | 'dirk';

let chain: RunningConsole;
let people: Record<Named, Person>;

const ask = async (who: Named, query: string): Promise<Page> =>
  (await people[who].ask<Page>('GET', `/v1/warnings?${query}`)).body;
const idsOf = ({ items }: Listed): string[] => items.map(({ warningId }) => warningId);
const write = async (author: Person, warningId: string, parts: object = {}): Promise<Pick<Stepped, 'contentHash'>> => {
  const { contentHash } = (await author.ask<Stepped>('POST', '/v1/warnings', draft({ warningId, ...parts }))).body;
  return { contentHash };
};
const called = (headline: string) => ({
  texts: [
    { language: 'nl-NL', headline, description: 'Er is iets.', instruction: 'Blijf binnen.' },
    { language: 'en-GB', headline: 'Something', description: 'It is there.', instruction: 'Stay inside.' },
  ],
});
const urk = { description: 'Bij de haven', codes: ['GM1966', 'GM0184'], polygons: [], circles: [] };

/** One of each that can wait for somebody, the worst first in time: whatever came later is less bad. */
beforeAll(async () => {
  chain = await runConsole();
  const [anna, bram, carla, dirk] = await Promise.all(
    (['anna', 'bram', 'carla', 'dirk'] as const).map((name) => chain.signIn(name)),
  );
  people = { anna: anna!, bram: bram!, carla: carla!, dirk: dirk! };
  await chain.publisher.publish(threatAssessed, threat('t-worst', { severity: 'Extreme', urgency: 'Immediate' }));
  await eventually(async () => ((await ask('anna', '')).items.length > 0 ? true : undefined));
  await issue(people.carla, people.bram, draft({ warningId: 'w-out', severity: 'Severe' }));
  const submitted = await write(people.carla, 'w-submitted', {
    severity: 'Moderate',
    area: urk,
    ...called('Één kabel'),
  });
  await step(people.carla, 'w-submitted', 'submit', submitted);
  const agreed = await write(people.anna, 'w-approved', { severity: 'Moderate', urgency: 'Future' });
  await step(people.anna, 'w-approved', 'submit', agreed);
  await step(people.bram, 'w-approved', 'approve', agreed);
  await write(people.anna, 'w-mine', { severity: 'Minor' });
  // The view follows the record: all five stand in it as they are now before anybody looks.
  const isShown = async (query: string) => (await ask('anna', query)).items[0];
  for (const query of ['id=w-out&state=issued', 'id=w-submitted&state=submitted', 'id=w-approved&state=approved'])
    await eventually(() => isShown(query));
  await eventually(() => isShown('id=w-mine'));
});
afterAll(() => chain.stop());

describe('what waits for one person', () => {
  const waitsOf = async (who: Named): Promise<string[]> =>
    (await ask(who, 'isWaiting=true')).items.map(({ warningId, waits }: Line) => `${warningId}: ${waits}`);

  it('is what they may do next, the worst first, whatever changed later', async () => {
    const proposal = (await ask('anna', 'state=proposed')).items[0]?.warningId;
    const taken = `${proposal}: take`;
    expect(await waitsOf('anna')).toEqual([taken, 'w-submitted: approve', 'w-approved: issue', 'w-mine: mend']);
    expect(await waitsOf('bram')).toEqual([taken, 'w-submitted: approve', 'w-approved: issue']);
    // Who wrote it does not approve it, and to mend it is for its author.
    expect(await waitsOf('carla')).toEqual([taken, 'w-approved: issue']);
    expect(await waitsOf('dirk')).toEqual([]);
  });

  it('and what does not are all there is, each once', async () => {
    for (const who of ['anna', 'bram', 'carla', 'dirk'] as const) {
      const [waiting, other, all] = await Promise.all(
        ['isWaiting=true', 'isWaiting=false', ''].map((query) => ask(who, query)),
      );
      expect([...idsOf(waiting!), ...idsOf(other!)].toSorted()).toEqual(idsOf(all!).toSorted());
    }
  });

  it('is for others after an update of what is out was submitted, and stands as high as the worse of the two', async () => {
    const update = draft({ warningId: 'w-out', purpose: 'update', severity: 'Extreme', urgency: 'Immediate' });
    const { contentHash } = (await people.carla.ask<Stepped>('PUT', '/v1/warnings/w-out/draft', update)).body;
    const drafted = await eventually(async () => (await ask('carla', 'isWaiting=true&id=w-out')).items[0]);
    expect(drafted).toMatchObject({ waits: 'mend', state: 'issued' });
    await step(people.carla, 'w-out', 'submit', { contentHash });
    await eventually(async () => (await ask('bram', 'isWaiting=true&id=w-out')).items[0]);
    expect((await ask('carla', 'isWaiting=true&id=w-out')).items).toEqual([]);
    expect(await waitsOf('bram')).toEqual(expect.arrayContaining(['w-out: approve']));
    expect(idsOf(await ask('bram', '')).slice(0, 2)).toContain('w-out');
    expect(idsOf(await ask('bram', 'state=submitted'))).toEqual(['w-out', 'w-submitted']);
    expect(idsOf(await ask('bram', 'state=issued'))).toEqual(['w-out']);
  });
});

describe('a search', () => {
  it.each([
    ['een kab', ['w-submitted']],
    ['URK', ['w-submitted']],
    ['gm0184', ['w-submitted']],
    ['haven urk', ['w-submitted']],
    ['hogeland mine', ['w-mine']],
    ['haven nergens', []],
  ])('for %s finds it by its words, its places and their codes', async (words, found) => {
    expect(idsOf(await ask('anna', `sought=${encodeURIComponent(words)}`))).toEqual(found);
  });

  it('is found while Redis is away, too', async () => {
    await chain.redis.kill();
    expect(idsOf(await ask('anna', 'sought=urk&isWaiting=true'))).toEqual(['w-submitted']);
    await chain.redis.restart();
  });
});
