import { invalid } from '@keten/platform';

/** A body may repeat the id of its address; another one is a mistake. */
export function checkSameId(inBody: string | undefined, inPath: string): void {
  if (inBody === undefined || inBody === inPath) return;
  throw invalid([{ pointer: '/warningId', message: `must be ${inPath}, as in the address` }]);
}
