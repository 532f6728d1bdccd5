import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Source } from '@keten/domain';
import { sampleSource } from '@keten/testing';
import { findSource } from './find-source.ts';

const source = (sourceId: string, token: string): Source =>
  sampleSource({ sourceId, tokenHash: createHash('sha256').update(token).digest('hex') });
const sources = [source('a', 'token-of-a'), source('b', 'token-of-b'), { ...source('c', ''), tokenHash: '' }];

describe('a bearer token', () => {
  it('names its source', () => {
    expect(findSource('Bearer token-of-b', sources)?.sourceId).toBe('b');
    expect(findSource('bearer token-of-a', sources)?.sourceId).toBe('a');
  });

  it.each([
    ['none', undefined],
    ['an empty one', 'Bearer '],
    ['an unknown one', 'Bearer token-of-c'],
    ['another scheme', 'Basic token-of-a'],
    ['the hash itself', `Bearer ${sources[0]?.tokenHash}`],
    ['a very long one', `Bearer ${'x'.repeat(10_000)}`],
  ])('that is %s names nobody', (_, authorization) => {
    expect(findSource(authorization, sources)).toBeUndefined();
  });
});
