import { anyBodyLike, bodiesBeside, seeded } from './any-body.ts';
import { fuzz } from './fuzz.ts';

/**
 * Sends bodies like a valid one through an edge, and counts what became of them. First come the example itself and all bodies that differ
 * from it in one place, then as many as `fuzz` says of those that chance makes.
 *
 * @throws what the edge throws that is no refusal, with the body that made it.
 */
export async function fuzzBody(
  example: object,
  edge: (body: unknown) => unknown,
  isRefusal: (error: unknown) => boolean,
): Promise<{ readonly taken: number; readonly refused: number }> {
  const { numRuns, seed = Date.now() } = fuzz(500);
  const random = seeded(seed);
  const seen = { taken: 0, refused: 0 };
  await edge(example);
  const beside = bodiesBeside(example);
  for (let run = 0; run < numRuns + beside.length; run += 1) {
    const body = run < beside.length ? beside[run] : anyBodyLike(example, random);
    const text = JSON.stringify(body);
    try {
      await edge(body);
      seen.taken += 1;
    } catch (error) {
      if (!isRefusal(error)) throw new Error(`run ${run} of seed ${seed}: ${text.slice(0, 3000)}`, { cause: error });
      seen.refused += 1;
    }
  }
  return seen;
}
