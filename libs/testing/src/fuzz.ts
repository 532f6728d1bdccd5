/**
 * How often a fuzz test runs, and from where its chance comes: the same damage every time, so that a build never fails by
 * chance. KETEN_FUZZ_RUNS looks longer, KETEN_FUZZ_SEED=random looks elsewhere.
 */
export function fuzz(usualRuns: number): { readonly numRuns: number; readonly seed?: number } {
  const { KETEN_FUZZ_RUNS: runs = usualRuns, KETEN_FUZZ_SEED: seed = 4 } = process.env;
  return { numRuns: Number(runs), ...(seed === 'random' ? {} : { seed: Number(seed) }) };
}
