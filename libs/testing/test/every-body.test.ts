import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const services = join(import.meta.dirname, '../../../services');
const takesBodies = /from 'class-validator'|@Valid(Body|Query|Form)\(/;

/** What a service takes from outside, other than its settings. */
const edgesOf = (service: string): readonly string[] =>
  readdirSync(join(services, service, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      file.endsWith('.ts') &&
      !/(^|\/)config\.ts$/.test(file) &&
      takesBodies.test(readFileSync(join(services, service, 'src', file), 'utf8')),
  );

describe('a service that takes bodies or queries', () => {
  it.each(readdirSync(services))('fuzzes them: %s', (service) => {
    const isFuzzed = existsSync(join(services, service, 'test/bodies.test.ts'));
    expect({ service, isFuzzed }).toEqual({ service, isFuzzed: edgesOf(service).length > 0 });
  });
});
