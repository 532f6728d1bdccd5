import { expect, it } from '@jest/globals';
import type { SourceEntry } from './register-api.ts';
import { noSecrets, sourceBody, typedSource } from './source-typed.ts';

const pem = '-----BEGIN CERTIFICATE-----\nAAAA\nBBBB\n-----END CERTIFICATE-----';
const hash = 'a'.repeat(64);

it('a source that is typed and not changed is the source that it was', () => {
  const source: SourceEntry = {
    sourceId: 'knmi',
    name: 'KNMI',
    kind: 'civil',
    allowedSenders: ['a', 'b'],
    allowedKinds: ['flood'],
    statuses: ['Actual'],
    highestRubricering: 'ongerubriceerd',
    highestTlp: 'CLEAR',
    places: ['GM1966'],
    reliability: 'B',
    reportsPerMinute: 5,
    jwks: { keys: [{ kty: 'EC' }] },
    certificates: [hash, pem],
    signers: [pem, pem],
    mustSign: true,
    feed: { url: 'https://knmi.example/', everySeconds: 60 },
    transports: ['feed'],
    hasToken: true,
    contentHash: hash,
  };
  const { sourceId: _id, hasToken: _has, contentHash: _hash, ...said } = source;
  expect(sourceBody(typedSource(source), noSecrets)).toEqual(said);
});

it('a token stays, goes, or is a new one that nobody can guess', () => {
  const typed = typedSource(undefined);
  expect(sourceBody(typed, { token: 'as-it-is' })).not.toHaveProperty('token');
  expect(sourceBody(typed, { token: 'none' })).toMatchObject({ token: null });
  expect(sourceBody(typed, { token: 'new' })).toMatchObject({ token: expect.stringMatching(/^[\w-]{43}$/) });
});

it('keys that are no JSON are sent as they are, for the server to refuse', () => {
  expect(sourceBody({ ...typedSource(undefined), jwks: '{' }, noSecrets)).toMatchObject({ jwks: '{' });
});
