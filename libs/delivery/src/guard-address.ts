import { lookup as systemLookup } from 'node:dns';
import type { LookupAddress, LookupAllOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';

/** What is not on the public internet (IANA special-purpose registries, RFC 6890): this machine, its network, its cloud. */
const notPublic = new BlockList();
for (const [network, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
  ] as const),
  ...([
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
])
  notPublic.addSubnet(network, prefix, 'ipv4');

/** Only global unicast is public in IPv6; within it stand documentation, 6to4 and Teredo, which hide an IPv4 address. */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv6');

/** Whether an IP address lies on the public internet. */
export function isPublic(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !notPublic.check(address, 'ipv4');
  return version === 6 && global6.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
}

/** The URL of somebody else leads where it must not. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  readonly code = 'EADDRESSREFUSED';
}

type AddressRules = {
  /** On a network of one's own, for tests and demonstrations. */
  readonly allowPrivate: boolean;
  /** Refuses http. */
  readonly onlyTls?: boolean;
};

/**
 * Reads the URL that a stranger gave, and refuses what is no http(s) or names an address that is not public. A name is looked
 * at again when it is resolved, by {@link guardedLookup}.
 *
 * @throws AddressRefused
 */
export function checkUrl(address: string, { allowPrivate, onlyTls = false }: AddressRules): URL {
  const url = URL.parse(address);
  const protocols = onlyTls ? ['https:'] : ['http:', 'https:'];
  if (!url || !protocols.includes(url.protocol))
    throw new AddressRefused(`the address is no ${onlyTls ? 'https' : 'http(s)'} URL`);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(host) !== 0 && !isPublic(host)) throw new AddressRefused('the address is not public');
  return url;
}

/** Whether it is of a name that never leads anywhere (RFC 6761 §6.4). */
export const leadsNowhere = ({ hostname }: URL): boolean => /(^|\.)invalid\.?$/.test(hostname);

/** Finds all addresses of a name, as `dns.lookup` does. */
export type LookupAll = (
  name: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

type LookupRules = Pick<AddressRules, 'allowPrivate'> & { readonly lookup?: LookupAll };

/** Looks names up as the connection is made, so that what was checked is what is connected to: a name may change in between. */
export const guardedLookup =
  ({ allowPrivate, lookup = systemLookup }: LookupRules): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const allowed: LookupAddress[] = found.filter(({ address }) => allowPrivate || isPublic(address));
      const [first] = allowed;
      if (!first) return callback(new AddressRefused('the name leads to an address that is not public'), []);
      if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
