import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createCertificate } from '@keten/testing';
import { clientCert, fingerprintOf } from '../../test/source-keys.ts';
import { networksOf, readClientCertificate } from './client-certificate.ts';
import type { CertificateHeader } from './client-certificate.ts';

const { cert } = createCertificate();
const escaped = encodeURIComponent(cert);
const daysFromNow = (days: number) => () => new Date(Date.now() + days * 24 * 3600_000);

type Changes = { header?: CertificateHeader; peer?: string; days?: number };
function read(headers: Record<string, string>, { header = 'client-cert', peer = '10.1.2.3', days = 0 }: Changes = {}) {
  const ignored: string[] = [];
  const proxies = networksOf(['10.0.0.0/8', '192.0.2.1', 'fd00::/8']);
  const parts = { proxies, header, clock: daysFromNow(days), onIgnored: (reason: string) => void ignored.push(reason) };
  const call = { headers, ip: '203.0.113.9', socket: { remoteAddress: peer } };
  let found: string | undefined;
  try {
    found = readClientCertificate(parts)(call)?.fingerprint.toString('hex');
  } catch (error) {
    found = (error as Error).message;
  }
  return { found, ignored };
}

describe('a certificate in a header', () => {
  it('is that of the client when a trusted proxy says so', () => {
    const known = { found: fingerprintOf(cert), ignored: [] };
    expect(read({ 'client-cert': clientCert(cert) })).toEqual(known);
    expect(read({ 'client-cert': clientCert(cert) }, { peer: '192.0.2.1' })).toEqual(known);
    expect(read({ 'client-cert': clientCert(cert) }, { peer: '::ffff:10.9.9.9' })).toEqual(known);
    expect(read({ 'client-cert': clientCert(cert) }, { peer: 'fd00::7' })).toEqual(known);
    expect(read({ 'x-ssl-client-cert': escaped }, { header: 'x-ssl-client-cert' })).toEqual(known);
  });

  it.each(['192.0.2.2', '11.0.0.1', 'fe80::1', '', '::ffff:192.0.2.2'])('is ignored when %p sends it', (peer) => {
    expect(read({ 'client-cert': clientCert(cert) }, { peer })).toEqual({ found: undefined, ignored: ['untrusted'] });
  });

  it('is not looked for in a header that the proxy does not write, and the client might', () => {
    expect(read({ 'x-ssl-client-cert': escaped })).toEqual({ found: undefined, ignored: [] });
    expect(read({ 'client-cert': clientCert(cert) }, { header: 'x-ssl-client-cert' })).toEqual({
      found: undefined,
      ignored: [],
    });
  });

  it.each([-2, 2])('is refused %p days from now, when it is not valid', (days) => {
    const { found, ignored } = read({ 'client-cert': clientCert(cert) }, { days });
    expect(found).toMatch(/not valid at this time/);
    expect(ignored).toEqual(['expired']);
  });

  it.each([
    ['nothing', ''],
    ['an empty one', '::'],
    ['two', `${clientCert(cert)}, ${clientCert(cert)}`],
    ['a parameter more', `${clientCert(cert)};x=1`],
    ['no colons', new X509Certificate(cert).raw.toString('base64')],
    ['other bytes', ':AAAA:'],
    ['half of it', `${clientCert(cert).slice(0, 200)}:`],
    ['a PEM', escaped],
  ])('that is %s is refused', (_, value) => {
    const { found, ignored } = read({ 'client-cert': value });
    expect(found).toMatch(/can’t be read/);
    expect(ignored).toEqual(['malformed']);
  });
});

it.each(['10.0.0.0/33', '10.0.0/8', 'proxy', '10.0.0.0/', 'fd00::/129', ''])('%p is no network', (name) => {
  expect(() => networksOf([name])).toThrow();
});
