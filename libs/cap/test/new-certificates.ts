import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SigningKey } from '../src/sign-alert.ts';

type Wanted = {
  readonly key?: 'rsa:2048' | 'rsa:1024' | 'P-256' | 'P-384';
  /** Made with this key instead of by itself. */
  readonly issuer?: SigningKey;
  readonly isAuthority?: boolean;
  readonly hash?: 'sha256' | 'sha1';
};

/** A fresh key with a certificate of ten days from now, made by the machine's openssl: another hand than ours. */
export function newCertificate(
  name: string,
  { key = 'rsa:2048', issuer, isAuthority = false, hash = 'sha256' }: Wanted = {},
): SigningKey {
  const folder = mkdtempSync(join(tmpdir(), 'cap-certificate-'));
  const file = (of: string): string => join(folder, of);
  try {
    const kind = key.startsWith('P-') ? ['ec', '-pkeyopt', `ec_paramgen_curve:${key}`] : [key];
    const constraints = `basicConstraints=critical,CA:${isAuthority ? 'TRUE' : 'FALSE'}`;
    const issued = issuer ? ['-CA', file('ca.pem'), '-CAkey', file('ca.key')] : [];
    if (issuer) {
      writeFileSync(file('ca.pem'), issuer.certificate);
      writeFileSync(file('ca.key'), issuer.privateKey);
    }
    const subject = ['-subj', `/CN=${name}`, '-days', '10', `-${hash}`, '-addext', constraints];
    const made = ['-keyout', file('key'), '-out', file('pem')];
    execFileSync('openssl', ['req', '-x509', '-newkey', ...kind, '-nodes', ...subject, ...issued, ...made], {
      stdio: 'pipe',
    });
    return { privateKey: readFileSync(file('key'), 'utf8'), certificate: readFileSync(file('pem'), 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
