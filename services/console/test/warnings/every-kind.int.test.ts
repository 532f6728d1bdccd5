import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { threatAssessed, warningIssued } from '@keten/contracts';
import { remarksOn, threatKinds } from '@keten/domain';
import type { Content, JsonOf, ThreatKind } from '@keten/domain';
import { eventually } from '@keten/testing';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { step, threat } from '../story.ts';
import type { Listed, Shown, Stepped } from '../story.ts';

type Text = JsonOf<Content>['texts'][number];
type FilledIn = { readonly template?: Pick<JsonOf<Content>, 'texts' | 'checklist' | 'responseType'> };

/** As sure and as near as it gets, and as little so: the words of a text go by that. */
const moods = [
  { urgency: 'Immediate', severity: 'Extreme', certainty: 'Observed' },
  { urgency: 'Future', severity: 'Moderate', certainty: 'Possible' },
] as const;
const table: readonly (readonly [ThreatKind, (typeof moods)[number]])[] = threatKinds.flatMap((kind) =>
  moods.map((mood) => [kind, mood] as const),
);
const place = { name: 'Het Hogeland', codes: ['GM1966'], polygons: [], circles: [] };

/** What two people do at their pages, in clicks; `five-clicks-web` clicks it through. The place alone is typed. */
const fromScratch = { clicks: 24, characters: place.name.length };

describe('a text of every kind', () => {
  let chain: RunningConsole;
  let [anna, bram]: Person[] = [];
  const took: [string, number, number][] = [];
  beforeAll(async () => {
    chain = await runConsole();
    [anna, bram] = await Promise.all([chain.signIn('anna'), chain.signIn('bram')]);
  });
  afterAll(async () => {
    const rows = took.map(([kind, proposal, scratch]) => `${kind.padEnd(20)} ${proposal} ms   ${scratch} ms`);
    const { clicks, characters } = fromScratch;
    const head = `kind                 5 clicks, nothing typed   ${clicks} clicks, ${characters} characters typed`;
    process.stderr.write(`What the server takes of it:\n${[head, ...rows].join('\n')}\n`);
    await chain.stop();
  });

  /** No word of it needs another look, in either language. */
  const isPlain = (texts: readonly Text[]): void => {
    const now = new Date();
    for (const { language, headline, description, instruction } of texts)
      for (const text of [headline, description, instruction])
        expect([text, remarksOn(text, { language, now, zone: 'Europe/Amsterdam' })]).toEqual([text, []]);
  };
  /** Offered by the one, approved and issued by the other, as their pages do. */
  const goesOut = async ({ warningId, contentHash }: Stepped): Promise<void> => {
    await step(anna!, warningId, 'submit', { contentHash });
    await step(bram!, warningId, 'approve', { contentHash, andIssue: true });
    const issued = await eventually(() => chain.log.last(warningIssued, warningIssued.subject({ warningId } as never)));
    expect(issued.fact).toMatchObject({ submittedBy: 'anna', approvedBy: 'bram' });
    isPlain((await anna!.ask<Shown>('GET', `/v1/warnings/${warningId}`)).body.content.texts);
  };

  it.each(table)(
    '%s (%j) goes out unedited from its proposal, and from scratch with its place alone',
    async (...of) => {
      const [kind, mood] = of;
      const began = Date.now();
      const threatId = `t-${kind}-${mood.certainty.toLowerCase()}`;
      await chain.publisher.publish(threatAssessed, threat(threatId, { kind, ...mood }));
      const proposed = await eventually(async () => {
        const { items } = (await anna!.ask<Listed>('GET', '/v1/warnings?limit=100')).body;
        const line = items.find(({ threatIds }) => threatIds.includes(threatId));
        return line && (await anna!.ask<Shown>('GET', `/v1/warnings/${line.warningId}`)).body;
      });
      // The page takes a proposal over as it is: in the name of who offers it.
      const { warningId, revision: _r, plane: _p, withdrawal: _w, ...asItIs } = proposed.content;
      const headers = { 'If-Match': `"${proposed.contentHash}"` };
      const taken = await anna!.ask<Stepped>('PUT', `/v1/warnings/${warningId}/draft`, asItIs, headers);
      await goesOut(taken.body);
      const between = Date.now();

      const area = { description: place.name, codes: place.codes, polygons: [], circles: [] };
      const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
      const begun = { purpose: 'alert', kind, urgency: mood.urgency, certainty: mood.certainty, area, expiresAt };
      const { template } = (await anna!.ask<FilledIn>('POST', '/v1/warnings/_fill-in', begun)).body;
      const written = await anna!.ask<Stepped>('POST', '/v1/warnings', {
        ...begun,
        ...template,
        ...{ severity: mood.severity, threatIds: [], category: 'Security', channels: ['push', 'sms'] },
        ...{ audience: { sectors: [], entityIds: [], citizens: true }, acknowledgeWithinSeconds: 300 },
        ...{ rubricering: 'ongerubriceerd', tlp: 'CLEAR' },
      });
      expect([written.status, written.body]).toEqual([201, written.body]);
      await goesOut(written.body);
      took.push([kind, between - began, Date.now() - between]);
    },
  );
});
