import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newCertificate } from '../test/new-certificates.ts';
import { sampleXml } from '../test/sample-message.ts';
import { judgeAlert } from './judge-alert.ts';
import { signAlert } from './sign-alert.ts';
import type { SigningKey } from './sign-alert.ts';

const message = sampleXml();

describe('an alert signed by a certificate that an authority issued', () => {
  const root = newCertificate('wortel', { isAuthority: true });
  const authority = newCertificate('uitgever', { issuer: root, isAuthority: true, key: 'P-384' });
  const source = newCertificate('bron', { issuer: authority, key: 'P-256' });
  const chained = signAlert(message, { ...source, chain: [authority.certificate] });
  /** A moment at which fresh certificates are valid, whatever the machine's clock says. */
  const now = new Date(new X509Certificate(source.certificate).validFromDate.getTime() + 3_600_000);
  const trusted = (xml: string, registered: SigningKey) => {
    const trustedCertificates = ['no certificate', registered.certificate];
    return judgeAlert(Buffer.from(xml), { now, trustedCertificates }).signature;
  };

  it('is trusted when the authority, or the one above it, is registered', () => {
    expect(trusted(signAlert(message, source), authority)).toMatchObject({ trusted: true });
    expect(trusted(chained, authority)).toMatchObject({ trusted: true });
    expect(trusted(chained, root)).toMatchObject({ trusted: true, subject: 'CN=bron' });
  });

  it('is not trusted when a link is missing, or only looks alike', () => {
    expect(trusted(signAlert(message, source), root)).toMatchObject({
      trusted: false,
      reason: expect.stringMatching(/No registered/),
    });
    const twin = newCertificate('uitgever', { isAuthority: true, key: 'P-384' });
    expect(trusted(chained, twin)).toMatchObject({ trusted: false });
  });

  it('is not trusted when its issuer is no authority', () => {
    const source = newCertificate('bron', { issuer: root });
    const forged = newCertificate('vals', { issuer: source });
    expect(trusted(signAlert(message, { ...forged, chain: [source.certificate] }), root)).toMatchObject({
      trusted: false,
    });
    expect(trusted(signAlert(message, forged), source)).toMatchObject({ trusted: false });
  });

  it('is not trusted when a certificate of its chain is signed with SHA-1', () => {
    const old = newCertificate('bron', { issuer: root, hash: 'sha1' });
    expect(trusted(signAlert(message, old), root)).toMatchObject({
      trusted: false,
      reason: expect.stringMatching(/SHA-1/),
    });
  });
});
