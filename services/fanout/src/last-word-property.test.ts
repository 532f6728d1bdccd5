import { describe, expect, it } from '@jest/globals';
import type { Entity, Obligation, Purpose, WarningIssued } from '@keten/domain';
import { informedOf, recipientsOf, withdrawalOf, withWithdrawal } from '@keten/domain';
import { assetsTouchedBy, gemeentenTouchedBy } from '@keten/geo';
import { fuzz } from '@keten/testing';
import fc from 'fast-check';
import { at, content, entity, issue, register } from '../test/given.ts';
import { planRecipients } from './plan-recipients.ts';
import { publicPartOf } from './public-part.ts';
import { publicReachOf } from './public-reach.ts';

const gemeenten = ['GM0014', 'GM0392', 'GM0363'] as const;
const ids = ['a', 'b', 'c'] as const;
const everyChannel = ['webhook', 'email', 'sms', 'push', 'portal'] as const;
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
type Move = typeof move extends fc.Arbitrary<infer Each> ? Each : never;

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
  { wish, rung: _, codes, sectors, entityIds, citizens, ...same }: Move,
) {
  const isOut = before !== undefined && before.content.purpose !== 'all-clear';
  if (isOut && wish === 'withdraw')
    return issue(withdrawalOf(before.content, at(0)), { withdraws: before.contentHash });
  const purpose: Purpose = !isOut ? 'alert' : wish === 'withdraw' ? 'all-clear' : wish;
  const area = { description: 'Hier', codes, polygons: [], circles: [] };
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
});
