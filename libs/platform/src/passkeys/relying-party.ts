import { isIP } from 'node:net';

/** Who asks for a passkey, as a browser checks it (WebAuthn §5.1.3): a name, never an address. */
export type RelyingParty = {
  readonly id: string;
  /** Scheme, name and port, as the browser signs them. */
  readonly origin: string;
};

/**
 * @param publicUrl where people find the service. @returns undefined where no browser would make a passkey: for an address, for plain
 * http elsewhere than on this machine, and when nobody said where the service is.
 */
export function relyingParty(publicUrl: string | undefined): RelyingParty | undefined {
  if (publicUrl === undefined) return undefined;
  const { protocol, hostname, origin } = new URL(publicUrl);
  const isAddress = isIP(hostname.replaceAll(/[[\]]/g, '')) !== 0;
  if (isAddress || (protocol !== 'https:' && hostname !== 'localhost')) return undefined;
  return { id: hostname, origin };
}
