import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { invalid, type Fault } from './problem.ts';

/**
 * What came in, as an instance of a class of the HTTP edge. Properties that the class does not name are refused.
 *
 * @throws Problem 400 with every fault and its JSON pointer (RFC 6901).
 */
export function validate<T extends object>(edgeClass: ClassConstructor<T>, value: unknown): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid([{ pointer: '', message: value === undefined ? 'is missing' : 'must be an object' }]);
  }
  const instance = plainToInstance(edgeClass, value);
  const errors = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
  });
  if (errors.length > 0) throw invalid(errors.flatMap((error) => faultsOf(error)));
  return instance;
}

function faultsOf({ property, constraints, children = [] }: ValidationError, within = ''): Fault[] {
  const pointer = `${within}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.values(constraints ?? {}).map((message) => ({ pointer, message }));
  return [...own, ...children.flatMap((child) => faultsOf(child, pointer))];
}
