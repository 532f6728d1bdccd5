import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { faultsOf, sampleXml } from '../test/sample-message.ts';
import { parseAlert } from './parse-alert.ts';
import { signAlert } from './sign-alert.ts';
import type { SigningKey } from './sign-alert.ts';

const folder = mkdtempSync(join(tmpdir(), 'cap-sign-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A fresh key and a certificate signed by itself, made by the machine's openssl. */
function newKey(name: string): SigningKey {
  const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  const subject = ['-subj', `/CN=${name}`, '-days', '1'];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject, '-keyout', key, '-out', certificate];
  execFileSync('openssl', request, { stdio: 'ignore' });
  return { privateKey: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') };
}

describe('a signed alert', () => {
  const ours = newKey('bron');
  const theirs = newKey('iemand-anders');
  const signed = signAlert(sampleXml(), ours);

  it('verifies, and is trusted only when its certificate is registered', () => {
    const read = (trustedCertificates: string[]) => parseAlert(Buffer.from(signed), { trustedCertificates }).signature;
    expect(read([ours.certificate])).toMatchObject({ state: 'intact', trusted: true, weak: false, subject: 'CN=bron' });
    expect(read([theirs.certificate])).toMatchObject({ state: 'intact', trusted: false });
  });

  it.each([
    ['a changed word', (xml: string) => xml.replace('Proefalarm', 'Proefalarn')],
    ['an added element', (xml: string) => xml.replace('</scope>', '</scope><note>Blijf binnen</note>')],
    [
      'another certificate',
      (xml: string) => xml.replace(certificateIn(signed), certificateIn(signAlert(sampleXml(), theirs))),
    ],
    [
      'a changed signature',
      (xml: string) => xml.replace(/(<SignatureValue>)(.)/, (_, tag, letter) => `${tag}${letter === 'A' ? 'B' : 'A'}`),
    ],
    ['a reference to less than the whole', (xml: string) => xml.replace('URI=""', 'URI="#deel"')],
    ['a second signature', (xml: string) => xml.replace(/<Signature .*<\/Signature>/s, '$&$&')],
  ])('is refused with %s', (_what, alter) => {
    const altered = alter(signed);
    expect(altered).not.toBe(signed);
    expect(faultsOf(altered)).toContainEqual(expect.objectContaining({ rule: 'signature' }));
  });

  it('is refused when something follows the signature', () => {
    const signature = /<Signature .*<\/Signature>/s.exec(signed)?.[0] ?? '';
    const moved = signed.replace(signature, '').replace('<info>', `${signature}<info>`);
    expect(faultsOf(moved)).toContainEqual(expect.objectContaining({ rule: 'order', path: '/alert/Signature' }));
  });

  it.each([
    [
      'a signature of thousands of transforms',
      (xml: string) => xml.replace(/<Transform [^>]*\/>/, (one) => one.repeat(5000)),
    ],
    [
      'a signature over tens of thousands of elements',
      (xml: string) => xml.replace('</scope>', `</scope>${'<code>x</code>'.repeat(50_000)}`),
    ],
  ])('takes no more than a moment with %s', (_what, enlarge) => {
    const begin = performance.now();
    faultsOf(enlarge(signed));
    expect(performance.now() - begin).toBeLessThan(10_000);
  });

  it('does not count as broken when it uses an algorithm that we do not know', () => {
    const other = signed.replace('xmldsig-more#rsa-sha256', 'xmldsig-more#hmac-sha256');
    const { signature, warnings } = parseAlert(Buffer.from(other));
    expect(signature.state).toBe('unverifiable');
    expect(warnings).toContainEqual(expect.objectContaining({ rule: 'signature' }));
  });
});

const certificateIn = (xml: string): string => /<X509Certificate>(.*?)<\/X509Certificate>/s.exec(xml)?.[1] ?? '';
