import { lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';

/** Not the public internet (IANA special-purpose registries). */
const inside = new BlockList();
for (const [net, prefix] of [
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
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
  ] as const),
  ...([
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
] as const)
  inside.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ...([
    ['::', 96],
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['100::', 64],
    ['2001::', 32],
    ['2001:db8::', 32],
  ] as const),
  ...([
    ['2002::', 16],
    ['fc00::', 7],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ] as const),
] as const)
  inside.addSubnet(net, prefix, 'ipv6');

export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress';
}

/** An IPv4 address written as IPv6 (::ffff:10.0.0.1) is looked at as what it is. */
export const isPrivate = (address: string): boolean => inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * Why an endpoint that a stranger gave us is not called; undefined when it may be. A name is looked at again when it is resolved,
 * by {@link lookupPublic}.
 */
export function endpointFault(endpoint: URL): string | undefined {
  if (endpoint.protocol !== 'https:') return 'the endpoint is not https';
  const host = endpoint.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 && isPrivate(host) ? 'the endpoint is a private address' : undefined;
}

/** Resolves like the system does and refuses what lies inside, at the moment of connecting: a name can't change its mind in between. */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const usable = error ? [] : addresses.filter(({ address }) => !isPrivate(address));
    const [first] = usable;
    if (error || !first)
      return callback(error ?? new PrivateAddress('the endpoint resolves to a private address'), '', 4);
    if (options.all) return callback(null, usable);
    return callback(null, first.address, first.family);
  });
};
