import { describe, expect, it } from '@jest/globals';
import type { Area, Entity, Obligation, Point, Polygon, Purpose, WarningIssued } from '@keten/domain';
import { informedOf, nowhere, recipientsOf, withdrawalOf, withWithdrawal } from '@keten/domain';
import { assetsTouchedBy, gemeentenTouchedBy } from '@keten/geo';
import { fuzz } from '@keten/testing';
import fc from 'fast-check';
import { at, content, entity, issue, register } from '../test/given.ts';
import { planRecipients } from './plan-recipients.ts';
import { publicPartOf } from './public-part.ts';
import { publicReachOf } from './public-reach.ts';

const gemeenten = ['GM0014', 'GM0392', 'GM0363'] as const;
const ids = ['a', 'b', 'c'] as const;
const everyChannel = ['webhook', 'email', 'sms', 'push', 'cell-broadcast', 'portal'] as const;
const some = <Each>(of: readonly Each[], minLength = 0) => fc.uniqueArray(fc.constantFrom(...of), { minLength });

/** One thing that people do next, whatever stands. */
const move = fc.record({
  wish: fc.constantFrom('update', 'correction', 'all-clear', 'withdraw'),
  codes: some(gemeenten, 1),
  sectors: some(['DWA', 'ENE-ELE']),
  entityIds: some(ids),
  citizens: fc.boolean(),
  channels: some(everyChannel, 1),
  severity: fc.constantFrom('Extreme', 'Severe', 'Moderate'),
  /** How far each ladder got before the next revision. */
  rung: fc.nat(2),
});
type Move = (typeof move extends fc.Arbitrary<infer Each> ? Each : never) & { readonly where?: Area };

const world = fc.record({
  moves: fc.array(move, { minLength: 2, maxLength: 7 }),
  places: fc.tuple(...ids.map(() => fc.constantFrom(...gemeenten))),
  points: fc.tuple(...ids.map(() => some(['webhook', 'email', 'sms'], 1))),
});

const sectorOf = { a: 'DWA', b: 'DWA', c: 'ENE-ELE' } as const;
const entitiesOf = (places: readonly string[], points: readonly (readonly string[])[]): ReadonlyMap<string, Entity> =>
  register(
    ...ids.map((id, index) =>
      entity(id, {
        sector: sectorOf[id],
        area: { description: '', codes: [places[index]!], polygons: [], circles: [] },
        contactPoints: points[index]!.map((channel) => ({ channel, address: `${id} by ${channel}` }) as never),
      }),
    ),
  );

/** The next revision: an alert where nothing stands, a withdrawal as it was approved, or what people wish. */
function nextOf(
  before: WarningIssued | undefined,
  { wish, rung: _, codes, where, sectors, entityIds, citizens, ...same }: Move,
) {
  const isOut = before !== undefined && before.content.purpose !== 'all-clear';
  if (isOut && wish === 'withdraw')
    return issue(withdrawalOf(before.content, at(0)), { withdraws: before.contentHash });
  const purpose: Purpose = !isOut ? 'alert' : wish === 'withdraw' ? 'all-clear' : wish;
  const area = where ?? { description: 'Hier', codes, polygons: [], circles: [] };
  const audience = { sectors, entityIds, citizens };
  const revision = (before?.revision ?? 0) + 1;
  return issue(withWithdrawal(content({ ...same, purpose, revision, area, audience })));
}

describe('for any sequence of revisions', () => {
  it('every entity that got one hears the last one, by every way by which it was told', () => {
    fc.assert(
      fc.property(world, ({ moves, places, points }) => {
        const registered = { entities: entitiesOf(places, points), isRemoved: () => false, shiftsOf: () => [] };
        const obligations: Obligation[] = [];
        const ever = new Map<string, Set<string>>();
        let before: WarningIssued | undefined;
        for (const step of moves) {
          before = nextOf(before, step);
          const plan = planRecipients(
            before.content,
            registered,
            obligations,
            assetsTouchedBy(before.content.area),
            at(9),
          );
          const chosen = new Map(plan.due.map((created) => [created.recipientId, created]));
          const heard = new Set(
            [...plan.due.flatMap((created) => recipientsOf(created, 0)), ...plan.informed, ...plan.left].map(
              ({ address }) => address,
            ),
          );
          for (const [id, ways] of ever) {
            const ladder = chosen.get(id);
            // What stands on the ladder of whoever must confirm is gone over until somebody does.
            const due = new Set(ladder ? informedOf(ladder, ladder.ladder.length).map(({ address }) => address) : []);
            expect([...ways].filter((way) => !heard.has(way) && !due.has(way))).toEqual([]);
            expect([...ways, ...due].some((way) => heard.has(way))).toBe(true);
          }
          for (const created of plan.due) {
            const rung = Math.min(step.rung, Math.max(0, created.ladder.length - 1));
            obligations.push({ state: 'open', created, rung, deadlineAt: created.deadlineAt });
            const told = informedOf(created, rung).map(({ address }) => address);
            if (told.length > 0)
              ever.set(created.recipientId, new Set([...(ever.get(created.recipientId) ?? []), ...told]));
          }
        }
      }),
      fuzz(300),
    );
  });

  it('every place that was told hears, by every way by which it was, what holds for it now, and no other place hears anything', () => {
    fc.assert(
      fc.property(world, ({ moves }) => {
        const issued: WarningIssued[] = [];
        const heard = new Map<string, { revision: number; purpose: Purpose }>();
        for (const step of moves) {
          const next = nextOf(issued.at(-1), step);
          const { broadcasts } = publicPartOf(next, publicReachOf(issued), at(9));
          const { purpose, audience, area, channels } = next.content;
          const inArea = gemeentenTouchedBy(area).codes;
          const holds = (place: string): boolean =>
            audience.citizens && purpose !== 'all-clear' && inArea.includes(place);
          const known = new Map(heard);
          for (const { fact } of broadcasts)
            for (const place of fact.places) {
              const way = `${place} ${fact.channel}`;
              // Nobody who was not approved, or told before, hears a word.
              const isReader = audience.citizens && inArea.includes(place) && channels.includes(fact.channel);
              expect(isReader || known.has(way)).toBe(true);
              expect(fact.warning.purpose).toBe(holds(place) ? purpose : 'all-clear');
              heard.set(way, { revision: next.revision, purpose: fact.warning.purpose });
            }
          for (const [way, last] of heard)
            if (last.purpose !== 'all-clear') expect([way, last.revision]).toEqual([way, next.revision]);
          issued.push(next);
        }
      }),
      fuzz(300),
    );
  });

  /** A town in sixteen blocks, with a phone in the middle of each. */
  const blocks = Array.from({ length: 16 }, (_, at) => ({ lat: 53.2 + (at >> 2) / 100, lon: 6.5 + (at & 3) / 50 }));
  const block = (at: number): Polygon => {
    const { lat, lon } = blocks[at]!;
    const [north, east] = [lat + 0.01, lon + 0.02];
    const ring = [
      { lat, lon },
      { lat, lon: east },
      { lat: north, lon: east },
      { lat: north, lon },
      { lat, lon },
    ];
    return { points: ring };
  };
  const isIn = (at: number, { polygons, codes }: Area): boolean => {
    const { lat, lon } = { lat: blocks[at]!.lat + 0.0047, lon: blocks[at]!.lon + 0.0093 };
    const crossed = (points: readonly Point[]): number =>
      points.slice(1).filter((to, index) => {
        const from = points[index]!;
        return (
          from.lat > lat !== to.lat > lat &&
          from.lon + ((to.lon - from.lon) * (lat - from.lat)) / (to.lat - from.lat) > lon
        );
      }).length;
    return codes.includes('GM0014') || polygons.some(({ points }) => crossed(points) % 2 === 1);
  };
  const town = fc.oneof(
    { weight: 4, arbitrary: fc.uniqueArray(fc.nat(15), { minLength: 1, maxLength: 6 }).map((all) => all.map(block)) },
    { weight: 1, arbitrary: fc.constant('whole' as const) },
  );
  const byCells = fc.record({
    ...{ area: town, hasCells: fc.boolean(), citizens: fc.boolean(), isRefused: fc.boolean() },
    wish: fc.constantFrom('update', 'correction', 'all-clear', 'withdraw'),
  });

  it('every phone in the area of a cell broadcast hears what holds there now, and no phone that heard nothing hears that it is over', () => {
    fc.assert(
      fc.property(fc.array(byCells, { minLength: 2, maxLength: 6 }), (steps) => {
        const issued: WarningIssued[] = [];
        const refused = new Set<string>();
        let believes = new Map<number, number>();
        let ever = new Set<number>();
        for (const { area, hasCells, citizens, isRefused, wish } of steps) {
          const where = area === 'whole' ? { codes: ['GM0014'] } : { polygons: area };
          const next = nextOf(issued.at(-1), {
            ...{ wish, codes: [], sectors: [], entityIds: [], citizens, severity: 'Extreme', rung: 0 },
            channels: hasCells ? ['push', 'cell-broadcast'] : ['push'],
            where: { ...nowhere, ...where },
          });
          const { content, revision, withdraws } = next;
          const requests = publicPartOf(next, publicReachOf(issued, refused), at(9))
            .broadcasts.map(({ fact }) => fact)
            .filter(({ channel }) => channel === 'cell-broadcast');
          const isEnd = content.purpose === 'all-clear' || !content.audience.citizens;
          for (const phone of blocks.keys()) {
            const heard = requests.filter(({ warning }) => isIn(phone, warning.area));
            // Nobody hears two things of one revision.
            expect(heard.length).toBeLessThanOrEqual(1);
            const holds = !isEnd && isIn(phone, content.area);
            const didHear = withdraws === '' ? believes.has(phone) : ever.has(phone);
            const isChosen = hasCells && isIn(phone, content.area) && !isEnd;
            const isAsked = didHear || isChosen;
            expect([phone, heard.map(({ warning }) => warning.purpose === 'all-clear')]).toEqual([
              phone,
              isAsked ? [!holds] : [],
            ]);
          }
          for (const { broadcastId, warning } of requests) {
            if (isRefused) refused.add(broadcastId);
            else
              for (const phone of blocks.keys())
                if (isIn(phone, warning.area)) {
                  if (warning.purpose === 'all-clear') believes.delete(phone);
                  else believes.set(phone, revision);
                  if (warning.purpose !== 'all-clear') ever.add(phone);
                }
          }
          if (isEnd) [believes, ever] = [new Map<number, number>(), new Set<number>()];
          issued.push(next);
        }
      }),
      fuzz(40),
    );
  });
});
