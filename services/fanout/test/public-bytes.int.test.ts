import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encode, publicWarningIssued, warningFannedOut, warningIssued } from '@keten/contracts';
import type { Content, WarningIssued } from '@keten/domain';
import { sampleIssued, until } from '@keten/testing';
import fc from 'fast-check';
import { publicPartOf } from '../src/public-part.ts';
import { publicReachOf } from '../src/public-reach.ts';
import { content as sample, entity } from './given.ts';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

/** Begins everything that must stay inside; what may be read by all begins otherwise. */
const inside = 'INSIDE-';
const outside = 'PUBLIC-';
const marker = fc.stringMatching(/^[a-z]{12}$/);
const secret = marker.map((word) => inside + word);
const open = marker.map((word) => outside + word);

/** Members that `Content` does not have yet, at any depth: an issue of tomorrow must not tell them either. */
const andMore = <T extends object>(value: T, future: string): T => ({ ...value, future, deep: { future } });

const contents: fc.Arbitrary<Content> = fc
  .record({
    ...{ threatId: secret, sector: secret, entityId: secret, tick: secret, future: secret },
    ...{ headline: open, description: open, instruction: open, place: open },
    seconds: fc.integer({ min: 1, max: 86_400 }),
  })
  .map((made) => {
    const { headline, description, instruction, future } = made;
    const more = <T extends object>(value: T): T => andMore(value, future);
    const point = (lat: number, lon: number) => more({ lat, lon });
    return more({
      ...sample(),
      threatIds: [made.threatId],
      texts: (['nl-NL', 'en-GB'] as const).map((language) => more({ language, headline, description, instruction })),
      area: more({
        description: made.place,
        codes: ['GM0014'],
        polygons: [more({ points: [point(53, 6), point(53, 6.1), point(53.1, 6), point(53, 6)] })],
        circles: [more({ center: point(53.2, 6.5), radiusKm: 1 })],
      }),
      audience: more({ sectors: [made.sector, 'DWA'], entityIds: [made.entityId], citizens: true }),
      channels: ['webhook', 'email', 'portal', 'push', 'sms'],
      checklist: [made.tick],
      acknowledgeWithinSeconds: made.seconds,
    });
  });

/** Those who wrote, submitted and approved stay inside as well. */
const issuedOf = (content: Content): WarningIssued =>
  sampleIssued(content, { by: `${inside}by`, submittedBy: `${inside}s`, approvedBy: `${inside}a`, at: new Date() });

/** Every member of PublicWarning, at every depth. Whoever adds one writes it here, and has read what it means. */
const named = new Set([
  ...['warningId', 'revision', 'purpose', 'plane', 'kind', 'category', 'responseType', 'urgency', 'severity'],
  // How loudly a phone tells it.
  ...['intensity'],
  ...['certainty', 'expiresAt', 'rubricering', 'tlp', 'checkCode', 'issuedAt', 'overIn'],
  ...['texts', 'language', 'headline', 'description', 'instruction'],
  ...['area', 'codes', 'polygons', 'points', 'lat', 'lon', 'circles', 'center', 'radiusKm'],
]);
/** Only where phones hear on the air that it is over for them: an area too. */
const atTimes = new Set(['overOnAir']);
function membersOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  if (Array.isArray(value)) return value.flatMap(membersOf);
  return Object.entries(value).flatMap(([name, part]) => [name, ...membersOf(part)]);
}

describe('of a content, the public gets', () => {
  it('the members that are named and no other, whatever else a content has', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const { warning, broadcasts } = publicPartOf(issuedOf(content), publicReachOf([]), new Date());
        expect(membersOf(warning).filter((name) => !named.has(name) && !atTimes.has(name))).toEqual([]);
        expect([...named].filter((name) => !membersOf(warning).includes(name))).toEqual([]);
        expect(broadcasts.map(({ fact }) => fact.channel)).toEqual(['push', 'sms']);
        for (const { fact } of broadcasts) expect(fact.warning).toBe(warning);
        for (const text of [JSON.stringify(warning), ...broadcasts.map(({ fact }) => JSON.stringify(fact))]) {
          expect(text).toContain(outside);
          expect(text).not.toContain(inside);
        }
        const bytes = Buffer.from(encode(publicWarningIssued.schema, warning!)).toString('latin1');
        expect(bytes).toContain(outside);
        expect(bytes).not.toContain(inside);
      }),
      { numRuns: 500 },
    );
  });
});

describe('in the streams of the public services', () => {
  let chain: Chain;
  beforeAll(async () => {
    chain = await startChain();
  });
  afterAll(() => chain.stop());

  it('no byte comes from what stays inside', async () => {
    const count = 20;
    await chain.register(entity('a'));
    await chain.startFanout();
    for (const [index, { future: _, deep: __, ...content }] of fc
      .sample(contents as fc.Arbitrary<Future>, count)
      .entries())
      await chain.publisher.publish(warningIssued, issuedOf(storable({ ...content, warningId: `w-${index}` })));
    await until('all are out', async () => (await chain.facts(warningFannedOut)).length === count);
    for (const stream of ['PUBLIC', 'BROADCASTS']) {
      const { state } = await chain.broker.jsm.streams.info(stream);
      expect(state.messages).toBe(stream === 'PUBLIC' ? count : 2 * count);
      for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
        const message = await chain.broker.jsm.streams.getMessage(stream, { seq });
        const bytes = Buffer.from(message!.data).toString('latin1') + [...message!.header].join();
        expect(bytes).toContain(outside);
        expect(bytes).not.toContain(inside);
      }
    }
  });
});

type Future = Content & { readonly future: string; readonly deep: object };
/** As the wire holds it: without the members of tomorrow, which nobody could publish today. */
const storable = (content: Content): Content =>
  JSON.parse(JSON.stringify(content), (name, value: unknown) =>
    name === 'future' || name === 'deep' ? undefined : name === 'expiresAt' ? new Date(value as string) : value,
  ) as Content;
