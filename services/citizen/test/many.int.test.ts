import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, samplePublicWarning } from '@keten/testing';
import { runCitizen } from './running-citizen.ts';
import type { RunningCitizen } from './running-citizen.ts';

const minutes = (n: number): Date => new Date(Date.now() + n * 60_000);

/** More than a list shows, all of the last week. */
const many = 205;

describe('after a week of warnings that have expired', () => {
  let site: RunningCitizen;
  beforeAll(async () => {
    site = await runCitizen();
    // In force for days, and the oldest of all.
    const flood = {
      warningId: 'w-flood',
      severity: 'Severe',
      issuedAt: minutes(-9000),
      expiresAt: minutes(9000),
    } as const;
    await site.issue(samplePublicWarning({ ...flood, checkCode: 'WAT222' }));
    for (let i = 0; i < many; i++) {
      const over = { issuedAt: minutes(i - 600), expiresAt: minutes(i - 540) };
      await site.issue(samplePublicWarning({ warningId: `w-${i}`, checkCode: `X${100000 + i}`.slice(0, 6), ...over }));
    }
    await site.issue(samplePublicWarning({ warningId: 'w-new', severity: 'Extreme', checkCode: 'NEW222' }));
    await eventually(async () => ((await site.get('/v1/warnings/w-new')).ok ? true : undefined));
  });
  afterAll(() => site.stop());

  it('the new one is first on the page, and what still holds behind it', async () => {
    const page = await site.page('/');
    expect(page).not.toContain('Er zijn nu geen waarschuwingen');
    const [inForce = '', ended = ''] = page.split('Niet meer van kracht');
    const idsIn = (markup: string): readonly (string | undefined)[] =>
      [...markup.matchAll(/<article aria-labelledby="w-(w-[^"]+)"/g)].map(([, id]) => id);
    expect(idsIn(inForce)).toEqual(['w-new', 'w-flood']);
    // Of what has ended the last ones, and no more than fit.
    expect(idsIn(ended)[0]).toBe(`w-${many - 1}`);
    expect(idsIn(ended)).toHaveLength(198);
  });

  it('the new one is first in the JSON list', async () => {
    const { items } = (await (await site.get('/v1/warnings')).json()) as { items: { warningId: string }[] };
    expect(items.slice(0, 2).map(({ warningId }) => warningId)).toEqual(['w-new', 'w-flood']);
    expect(items).toHaveLength(200);
  });

  it('the new one is first in the feed, and what still holds is in it', async () => {
    const feed = await site.page('/feed.atom');
    const ids = [...feed.matchAll(/<id>[^<]*\/w\/([^<]+)#1<\/id>/g)].map(([, id]) => id);
    expect(ids).toHaveLength(100);
    expect(ids[0]).toBe('w-new');
    expect(ids).toContain('w-flood');
  });

  it('the code of the new one is known', async () => {
    expect(await site.page('/echt?code=NEW222')).toContain('Deze code is van ons');
  });
});
