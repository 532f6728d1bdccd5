import { Refused } from '@keten/domain';
import { classesOfEdge } from './classes-of-edge.ts';
import type { EdgeClass } from './classes-of-edge.ts';
import { fuzzBody } from './fuzz-body.ts';
import { fuzz } from './fuzz.ts';

/** A class of an edge, a valid body of it, and what is made of one that was taken. */
export type EdgeCase = readonly [edgeClass: EdgeClass, example: object, store?: (body: never) => unknown];

/** As libs/platform has it: an instance of the class, or a refusal. */
type Validate = (edgeClass: EdgeClass, body: unknown) => object;

/** The names of those that come in below a folder and that no case is for. */
export async function edgesWithoutCase(src: URL, cases: readonly EdgeCase[]): Promise<readonly string[]> {
  const known = new Set(cases.map(([edgeClass]) => edgeClass));
  return [...(await classesOfEdge(src))].filter((each) => !known.has(each)).map(({ name }) => name);
}

/**
 * Sends damaged bodies through one edge (fuzzBody): each is refused as its sender's fault, or becomes what is made of it.
 *
 * @throws what else happened, with the body; also when nearly all or nearly none was taken, which would show nothing.
 */
export async function fuzzEdge([edgeClass, example, store]: EdgeCase, validate: Validate): Promise<void> {
  const edge = (body: unknown): unknown => {
    const taken = validate(edgeClass, body);
    return store?.(taken as never);
  };
  const seen = await fuzzBody(example, edge, isRefusal);
  if (Math.min(seen.taken, seen.refused) <= fuzz(500).numRuns / 50)
    throw new Error(`${edgeClass.name} shows nothing: ${JSON.stringify(seen)}`);
}

/** What is answered with a status from 400 to 499. */
function isRefusal(error: unknown): boolean {
  if (error instanceof Refused) return true;
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500;
}
