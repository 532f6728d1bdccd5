import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { findInvisible } from './find-invisible.ts';
import { findUnstorable } from './find-unstorable.ts';
import { findWrongShapes } from './find-wrong-shapes.ts';
import { leaveOutNulls } from './leave-out-nulls.ts';
import { below } from './pointer.ts';
import { invalid, type Fault } from './problem.ts';

/**
 * What came in, as an instance of a class of the HTTP edge. Properties that the class does not name are refused, and null is the same
 * as nothing where one may be left out.
 *
 * @throws Problem 400 with every fault and its JSON pointer (RFC 6901); reserved names come before all others.
 */
export function validate<T extends object>(edgeClass: ClassConstructor<T>, value: unknown): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid([{ pointer: '', message: value === undefined ? 'is missing' : 'must be an object' }]);
  }
  if (hasReserved(value)) throw invalid(reservedIn(value));
  const unfit = [...findUnstorable(value), ...findWrongShapes(edgeClass, value)];
  if (unfit.length > 0) throw invalid(unfit);
  const instance = plainToInstance(edgeClass, value);
  const errors = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
  });
  const faults = [...errors.flatMap((error) => faultsOf(error)), ...findInvisible(instance)];
  if (faults.length > 0) throw invalid(faults);
  leaveOutNulls(instance);
  return instance;
}

/**
 * Names that every object has, such as `constructor`: no class of ours names them, and the libraries drop some of them in silence,
 * take others for known and fall over the rest. So they are looked for in what came in, at any depth, before anything else is.
 */
const isReserved = (name: string): boolean => name in Object.prototype;

/** Most that comes in has none, and some of it is large: places are named only once there is something to name. */
function hasReserved(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasReserved);
  return Object.entries(value).some(([name, inner]) => isReserved(name) || hasReserved(inner));
}

function reservedIn(value: unknown, within = ''): Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const pointer = below(within, name);
    if (Array.isArray(value) || !isReserved(name)) return reservedIn(inner, pointer);
    return [{ pointer, message: `property ${name} should not exist` }];
  });
}

function faultsOf({ property, constraints, children = [] }: ValidationError, within = ''): Fault[] {
  const pointer = below(within, property);
  const own = Object.values(constraints ?? {}).map((message) => ({ pointer, message }));
  return [...own, ...children.flatMap((child) => faultsOf(child, pointer))];
}
