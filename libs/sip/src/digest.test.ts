import { expect, it } from '@jest/globals';
import { answerChallenge, readChallenge } from './digest.ts';

/** RFC 7616 §3.9.1. */
const parts =
  'realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';
const asked = {
  ...{ credentials: { username: 'Mufasa', password: 'Circle of Life' }, method: 'GET', uri: '/dir/index.html' },
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
};
const [md5, sha256] = [`Digest algorithm=MD5, ${parts}`, `Digest algorithm=SHA-256, ${parts}`];

it.each([
  ['MD5', [md5], '8ca523f5e9506fed4657c9700eebdbec'],
  ['SHA-256', [sha256], '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ['the strongest of several', [md5, sha256], '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
])('answers %s as in RFC 7616', (_, challenges, response) => {
  const answer = readChallenge(answerChallenge({ ...asked, challenges }) ?? '');
  expect(answer).toMatchObject({ response, username: 'Mufasa', qop: 'auth', nc: '00000001' });
});

it('answers a challenge without qop as in RFC 2617, with what RFC 2069 gave for it', () => {
  const challenges = ['Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"'];
  const credentials = { username: 'Mufasa', password: 'CircleOfLife' };
  const answer = readChallenge(answerChallenge({ ...asked, credentials, challenges }) ?? '');
  expect(answer?.['response']).toBe('1949323746fe6a43ef61f9606e7febea');
});

it('has no answer to what it does not know', () => {
  for (const challenge of ['Basic realm="x"', 'Digest realm="x", nonce="y", algorithm=ROT13', 'Digest realm="x"', ''])
    expect(answerChallenge({ ...asked, challenges: [challenge] })).toBeUndefined();
  expect(answerChallenge({ ...asked, challenges: ['Digest realm="x", nonce="y", qop="auth-int"'] })).toBeUndefined();
});
