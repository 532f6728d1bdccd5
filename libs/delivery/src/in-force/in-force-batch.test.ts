import { describe, expect, it } from '@jest/globals';
import type { InForceEntity, InForceWarning } from '@keten/domain';
import { newCheckpointKey } from '@keten/messaging';
import { isProven, signInForce, statementsOf } from './in-force-batch.ts';

const key = newCheckpointKey();
const at = new Date('2026-11-30T12:00:07.250Z');
const warnings: readonly InForceWarning[] = [
  { warningId: 'w-1', revision: 2, severity: 'Extreme' },
  { warningId: 'w-2', revision: 1, severity: 'Minor' },
];
const many = (count: number): readonly InForceEntity[] =>
  Array.from({ length: count }, (_, index) => ({ entityId: `e${index}`, warnings: index === 0 ? [0, 1] : [] }));
const signed = (count: number) => signInForce({ plane: 'live', warnings, entities: many(count) }, key.seed, at);

describe('what is in force, signed once', () => {
  it.each([1, 2, 3, 7, 8, 9, 100])('gives each of %d a statement of their own that is proven', (count) => {
    const statements = statementsOf(signed(count));
    for (const { entityId } of many(count)) {
      const statement = statements.of(entityId)!;
      expect(isProven(statement, key.publicKey)).toBe(true);
      expect(JSON.parse(statement.statement)).toMatchObject({ entityId, plane: 'live', at: at.toISOString() });
    }
    expect(statements.of('nobody')).toBeUndefined();
  });

  it('says what is in force, and to the others that nothing is', () => {
    const statements = statementsOf(signed(3));
    expect(JSON.parse(statements.of('e0')!.statement)).toMatchObject({ inForce: warnings });
    expect(JSON.parse(statements.of('e1')!.statement)).toMatchObject({ inForce: [] });
  });

  it('is proven for nobody else, with no other key, and not when a letter differs', () => {
    const statements = statementsOf(signed(5));
    const [own, other] = [statements.of('e0')!, statements.of('e1')!];
    expect(isProven({ ...own, statement: other.statement }, key.publicKey)).toBe(false);
    expect(isProven({ ...own, path: other.path }, key.publicKey)).toBe(false);
    expect(isProven({ ...own, statement: own.statement.replace('Minor', 'Extreme') }, key.publicKey)).toBe(false);
    expect(isProven(own, newCheckpointKey().publicKey)).toBe(false);
  });

  it('is not told to anybody when the batch was changed after it was signed', () => {
    const batch = signed(3);
    const cleared = batch.entities.map((each) => ({ ...each, warnings: [] }));
    expect(() => statementsOf({ ...batch, entities: cleared })).toThrow('not what was signed');
    expect(() => statementsOf({ ...batch, at: new Date(at.getTime() + 60_000) })).toThrow('not what was signed');
  });

  it('tells nobody what is in force for who stands beside them, whom they may know by name', () => {
    const [one, two] = [statementsOf(signed(2)), statementsOf(signed(2))];
    // The same neighbour with nothing in force looks different each time.
    expect(one.of('e0')!.path).not.toEqual(two.of('e0')!.path);
  });

  it('is small for ten thousand entities, and the proof of each is', () => {
    const batch = signed(10_000);
    expect(statementsOf(batch).of('e9999')!.path.length).toBeLessThanOrEqual(14);
    expect(JSON.stringify(batch).length).toBeLessThan(1_000_000);
  });
});
