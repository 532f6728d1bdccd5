import { Param } from '@nestjs/common';
import { invalid, notFound } from '@keten/platform';
import { idPattern } from './id-pattern.ts';

/** An id in the path. One that could be no id of ours names nothing. */
export const Id = (name: string): ParameterDecorator =>
  Param(name, {
    transform: (value: string) => {
      if (!idPattern.test(value)) throw notFound(`"${name}" is no id.`);
      return value;
    },
  });

/** A body may repeat the id of its address; another one is a mistake. */
export function checkSameId(inBody: string | undefined, inPath: string): void {
  if (inBody === undefined || inBody === inPath) return;
  throw invalid([{ pointer: '/warningId', message: `must be ${inPath}, as in the address` }]);
}
