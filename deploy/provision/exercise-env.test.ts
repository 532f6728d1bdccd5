import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const composed = read('docker-compose.yml');
const exercise = new Map(
  [...read('deploy/exercise.env').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
);

describe('the exercise in docker compose', () => {
  it('is a project of its own, so that it shares no volume, network or name with the live one', () => {
    expect(exercise.get('PLANE')).toBe('exercise');
    expect(exercise.get('COMPOSE_PROJECT_NAME')).toBe('keten-oefening');
    expect(composed).toMatch(/^name: keten$/m);
    expect(composed).not.toMatch(/container_name|external: true|^ {4}name:/m);
  });

  it('says of which plane it is to whoever makes keys and streams, and to every service; without a word that is live', () => {
    const blocks = composed.split(/^(?= {2}[a-z-]+:$|x-[a-z-]+: )/m);
    const blockOf = (start: string): string => blocks.find((block) => block.startsWith(start)) ?? '';
    for (const start of ['x-environment: ', '  keys:', '  provision:'])
      expect(blockOf(start)).toContain('PLANE: ${PLANE:-live}');
    const services = blocks.filter((block) => /services\/[a-z-]+\/dist\/\w/.test(block));
    expect(services).toHaveLength(13);
    for (const block of services) expect(block).toMatch(/\*with(out)?-views/);
  });

  it('names settings that the file has, and takes no port or address of the live one', () => {
    const known = new Map(
      [...composed.matchAll(/\$\{([A-Z_]+):-([^}]*)\}/g)].map(([, name = '', given = '']) => [name, given]),
    );
    for (const [name, value] of exercise) {
      if (name === 'COMPOSE_PROJECT_NAME') continue;
      expect([name, known.has(name)]).toEqual([name, true]);
      expect(value).not.toBe(known.get(name) || undefined);
    }
    const ports = [...known.keys()].filter((name) => /_PORTS?$/.test(name));
    expect(ports.filter((name) => !exercise.has(name))).toEqual([]);
  });
});

it('who writes the audit starts when who signs for it is there, which waits for nobody of the chain', () => {
  const blockOf = (name: string): string => new RegExp(`^  ${name}:\\n(?: {4}.*\\n)+`, 'm').exec(composed)?.[0] ?? '';
  expect(blockOf('auditor')).toContain('fanout: { condition: service_healthy }');
  expect(blockOf('fanout')).toContain('dist/main.js');
  expect(blockOf('fanout')).not.toContain('depends_on');
});
