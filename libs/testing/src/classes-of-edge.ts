import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { getMetadataStorage } from 'class-validator';

/** A class whose rules say what may come in. */
export type EdgeClass = new () => object;

/** Under which Nest keeps what a route takes (ROUTE_ARGS_METADATA of @nestjs/common). */
const routeArguments = '__routeArguments__';
const givesRules = /from 'class-validator'/;
const givesRoutes = /@(Controller|Module)\(/;

/**
 * Every class of an edge below a folder: those with rules that any file gives, whatever it is named, and those that a route takes,
 * wherever they are from. What `config.ts` gives comes from the environment, not from outside.
 */
export async function classesOfEdge(src: URL): Promise<ReadonlySet<EdgeClass>> {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => isEdge(new URL(file, src)));
  const modules: object[] = [];
  // One by one: Jest can't link two modules at once that import the same.
  for (const file of files) modules.push((await import(new URL(file, src).href)) as object);
  const given = modules.flatMap((module) => Object.values(module) as unknown[]);
  return new Set([...given, ...given.flatMap(takenByRoutes)].filter(hasRules));
}

function isEdge(file: URL): boolean {
  if (!/\.ts$/.test(file.pathname) || /(\.test|\/config)\.ts$/.test(file.pathname)) return false;
  const text = readFileSync(file, 'utf8');
  return givesRules.test(text) || givesRoutes.test(text);
}

function takenByRoutes(given: unknown): unknown[] {
  if (typeof given !== 'function') return [];
  const methods = Object.getOwnPropertyNames((given.prototype ?? {}) as object);
  const taken = methods.map((method) => Reflect.getMetadata(routeArguments, given, method) as object | undefined);
  return taken.flatMap((each) => Object.values(each ?? {}) as { data?: unknown }[]).map(({ data }) => data);
}

const hasRules = (given: unknown): given is EdgeClass =>
  typeof given === 'function' && getMetadataStorage().getTargetValidationMetadatas(given, '', false, false).length > 0;
