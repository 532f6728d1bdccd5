import { describe, expect, it } from '@jest/globals';
import { castEntities } from './cast.ts';
import { whereToLook } from './where-to-look.ts';

describe('where to look', () => {
  const people = castEntities.map((entity) => ({ entity }));
  const lines = whereToLook({
    services: { urlOf: (name) => `http://${name}.example` },
    secrets: {
      password: (who) => `word-of-${who}`,
      auditKey: { seed: 'secret-seed', publicKey: 'public-key' },
      inForceKey: { seed: 'secret-in-force', publicKey: 'public-in-force' },
      seal: ['one-half', 'the-other'],
    },
    people,
  });

  it('names everybody who can sign in, with a password and what they are', () => {
    const operators = [
      ['anna', 'writes warnings'],
      ['bram', 'approves them'],
      ['beheer', 'registers everybody'],
      ['controle', 'approves who is registered'],
    ] as const;
    const entities = castEntities.map(({ entityId, name }) => [entityId, name] as const);
    for (const [id, what] of [...operators, ...entities]) {
      const [line, ...more] = lines.filter((each) => each.includes(`word-of-${id} `));
      expect(more).toEqual([]);
      expect(line).toMatch(new RegExp(`^ +${id} +word-of-${id}  `));
      expect(line).toContain(what);
    }
  });

  it('says how they come in by their organisation, under the console', () => {
    const way = lines.findIndex((line) => line.includes('Aanmelden via het NCC (nagebootst)'));
    expect(way).toBeGreaterThan(lines.findIndex((line) => line.includes('word-of-controle')));
    expect(way).toBeLessThan(lines.findIndex((line) => line.includes('http://portal.example')));
  });

  it('shows both halves of the seal', () => {
    expect(lines.join()).toContain('one-half and the-other');
  });

  it('says which key the audit is signed with, and nothing of its secret half', () => {
    expect(lines.find((line) => line.includes('audit is signed with'))).toMatch(/with +public-key$/);
    expect(lines.find((line) => line.includes('in force is signed with'))).toMatch(/with +public-in-force$/);
    expect(lines.join()).not.toMatch(/secret-(seed|in-force)/);
  });

  it('puts everybody under the address where they sign in', () => {
    const at = (part: string) => lines.findIndex((line) => line.includes(part));
    expect(at('http://console.example')).toBeLessThan(at('word-of-anna'));
    expect(at('word-of-beheer')).toBeLessThan(at('http://portal.example'));
    expect(at('http://portal.example')).toBeLessThan(at('word-of-eemsstroom'));
    expect(at('http://citizen.example')).toBeGreaterThan(-1);
  });
});
