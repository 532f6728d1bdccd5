import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyDocument } from '../test/any-document.ts';
import { canonicalize } from './canonicalize-xml.ts';

const withXmllint = spawnSync('xmllint', ['--version']).error === undefined ? describe : describe.skip;

const whole = { without: () => false };
const plain = { comments: true, inclusivePrefixes: new Set<string>() };

withXmllint('the canonical form of any document (skipped without xmllint)', () => {
  it.each([
    ['inclusive', '--c14n', false],
    ['exclusive', '--exc-c14n', true],
  ])('is what libxml2 makes of it: %s', (_what, option, exclusive) => {
    const judge = (xml: string): void => {
      const theirs = execFileSync('xmllint', ['--nonet', option, '-'], { input: xml, encoding: 'utf8', stdio: 'pipe' });
      expect(canonicalize(xml, { ...plain, exclusive }, whole)).toBe(theirs);
    };
    fc.assert(fc.property(anyDocument({ withRarities: true }), judge), { numRuns: 150 });
  });
});

describe('the canonical form of a part', () => {
  const xml =
    '<?xml version="1.0"?><r xmlns="urn:r" xmlns:x="urn:x" xml:lang="nl"><y:a xmlns:y="urn:y" x:k="1"><b/></y:a></r>';
  const part = { only: ({ local }: { local: string }) => local === 'a' };

  it('has all namespaces and languages around it when it is inclusive', () => {
    const expected = '<y:a xmlns="urn:r" xmlns:x="urn:x" xmlns:y="urn:y" xml:lang="nl" x:k="1"><b></b></y:a>';
    expect(canonicalize(xml, { ...plain, exclusive: false }, part)).toBe(expected);
  });

  it('has only those that it uses when it is exclusive', () => {
    const expected = '<y:a xmlns:x="urn:x" xmlns:y="urn:y" x:k="1"><b xmlns="urn:r"></b></y:a>';
    expect(canonicalize(xml, { ...plain, exclusive: true }, part)).toBe(expected);
  });

  it('has those that are listed besides', () => {
    const expected = '<y:a xmlns="urn:r" xmlns:x="urn:x" xmlns:y="urn:y" x:k="1"><b></b></y:a>';
    expect(canonicalize(xml, { ...plain, exclusive: true, inclusivePrefixes: new Set(['']) }, part)).toBe(expected);
  });

  it('sorts by code point, astral names after all others', () => {
    const names = '<r \u{10000}="1" \uf900="2" b="3" B="4"/>';
    expect(canonicalize(names, { ...plain, exclusive: false }, whole)).toBe(
      '<r B="4" b="3" \uf900="2" \u{10000}="1"></r>',
    );
  });
});
