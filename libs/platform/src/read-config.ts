import { readFileSync } from 'node:fs';
import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import type { PlatformConfig } from './config.ts';

/** Everything that is wrong with the environment, at once. It holds names and rules, never a value. */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
    super([`The configuration has ${count}:`, ...faults.map((fault) => `- ${fault}`)].join('\n'));
    this.faults = faults;
    // The place in the code says nothing to whoever sets the environment.
    this.stack = `${this.name}: ${this.message}`;
  }
}

/**
 * Reads what the class names from the environment; an empty value is none.
 *
 * @throws ConfigInvalid that lists all faults.
 */
export function readConfig<C extends PlatformConfig>(
  configClass: ClassConstructor<C>,
  env: NodeJS.ProcessEnv = process.env,
): C {
  const faults: string[] = [];
  const values: Record<string, string> = {};
  for (const name of namesOf(configClass)) {
    const value = readValue(name, env, faults);
    if (value !== undefined && value !== '') values[name] = value;
  }
  const config = plainToInstance(configClass, values);
  const errors = validateSync(config, { forbidUnknownValues: true });
  faults.push(...errors.flatMap((error) => describe(error)));
  if (faults.length > 0) throw new ConfigInvalid(faults);
  return config;
}

function readValue(name: string, env: NodeJS.ProcessEnv, faults: string[]): string | undefined {
  const file = env[`${name}_FILE`];
  if (env[name] !== undefined && env[name] !== '') return env[name];
  if (file === undefined || file === '') return undefined;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    faults.push(`${name}_FILE can't be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
    return undefined;
  }
}

const namesOf = (configClass: ClassConstructor<object>): Set<string> => {
  const rules = getMetadataStorage().getTargetValidationMetadatas(configClass, '', false, false);
  return new Set(rules.map(({ propertyName }) => propertyName));
};

/** `CARRIERS[0].port must be an integer number`: class-validator's words, with the whole way to the place. */
function describe({ property, constraints, children = [] }: ValidationError, within = ''): string[] {
  const place = within === '' ? property : /^\d+$/.test(property) ? `${within}[${property}]` : `${within}.${property}`;
  const own = Object.values(constraints ?? {}).map((message) => message.replace(property, () => place));
  return [...own, ...children.flatMap((child) => describe(child, place))];
}
