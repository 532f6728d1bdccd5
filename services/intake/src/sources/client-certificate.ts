import { createHash, X509Certificate } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import { unauthorized } from '@keten/platform';
import { headerOf } from '../incoming-call.ts';
import type { IncomingCall } from '../incoming-call.ts';

/** The certificate with which a client proved to a proxy of ours who it is: SHA-256 of its DER. */
export type ClientCertificate = { readonly fingerprint: Buffer };
export type ReadClientCertificate = (call: IncomingCall) => ClientCertificate | undefined;

/** Where proxies put it: RFC 9440, or as nginx does, a percent-encoded PEM. */
export const certificateHeaders = ['client-cert', 'x-ssl-client-cert'] as const;
export type CertificateHeader = (typeof certificateHeaders)[number];

type Parts = {
  readonly proxies: BlockList;
  /** Only this one is looked at: the other one might come from the client, through a proxy that does not know it. */
  readonly header: CertificateHeader;
  readonly clock: () => Date;
  readonly onIgnored: (reason: 'untrusted' | 'malformed' | 'expired') => void;
};

/**
 * The certificate that a trusted proxy passes on. The proxy saw the private key at work; anybody else could write the
 * header as well, so theirs is ignored.
 *
 * @throws Problem 401 for what can't be read, and for a certificate that is not valid now.
 */
export const readClientCertificate =
  ({ proxies, header, clock, onIgnored }: Parts): ReadClientCertificate =>
  (call) => {
    if (call.headers[header] === undefined) return undefined;
    if (!contains(proxies, call.socket.remoteAddress)) {
      onIgnored('untrusted');
      return undefined;
    }
    const certificate = decode(header, headerOf(call, header) ?? '');
    if (!certificate) {
      onIgnored('malformed');
      throw unauthorized('The certificate that the proxy passed on can’t be read.');
    }
    const now = clock();
    if (now < certificate.validFromDate || now > certificate.validToDate) {
      onIgnored('expired');
      throw unauthorized('The certificate is not valid at this time.');
    }
    return { fingerprint: createHash('sha256').update(certificate.raw).digest() };
  };

function decode(header: CertificateHeader, value: string): X509Certificate | undefined {
  try {
    if (header === 'x-ssl-client-cert') return new X509Certificate(decodeURIComponent(value));
    // A byte sequence of RFC 8941 §3.3.5, once.
    const der = /^:((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2,3}={0,2})?):$/.exec(value)?.[1];
    return der ? new X509Certificate(Buffer.from(der, 'base64')) : undefined;
  } catch {
    return undefined;
  }
}

/** Addresses and networks (CIDR) as a list to look addresses up in. @throws when one of them is neither. */
export function networksOf(names: readonly string[]): BlockList {
  const networks = new BlockList();
  for (const name of names) {
    const [address = '', prefix] = name.split('/', 2);
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) networks.addAddress(address, family);
    else networks.addSubnet(address, /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN, family);
  }
  return networks;
}

const contains = (networks: BlockList, address = ''): boolean => {
  const version = isIP(address);
  return version !== 0 && networks.check(address, version === 6 ? 'ipv6' : 'ipv4');
};
