import type { LineState } from './line-test.ts';
import type { ContactPoint } from './obligation.ts';

/**
 * By what a way to somebody fails together with others: all SMS, and calls to mobile numbers, with the mobile network, all calls with
 * our trunks, all mail with our relays, and mail and webhooks with the organisation that has their host.
 */
export type FailureDomain =
  | { readonly of: 'mobile-network' }
  | { readonly of: 'trunks' }
  | { readonly of: 'mail-relays' }
  | { readonly of: 'host'; readonly name: string };

/** With fewer, one failure leaves nobody reached. */
export const fewestWays = 2;

/** What a way fails with. Of a portal or a push nobody is woken: they are no way to an entity. */
export function failureDomainsOf({ channel, address }: ContactPoint): readonly FailureDomain[] {
  switch (channel) {
    case 'sms':
      return [{ of: 'mobile-network' }];
    case 'voice':
      return [{ of: 'trunks' }, ...(/^\+316/.test(address) ? [{ of: 'mobile-network' } as const] : [])];
    case 'email':
      return [{ of: 'mail-relays' }, { of: 'host', name: organisationOf(address.slice(address.lastIndexOf('@') + 1)) }];
    case 'webhook':
      return [{ of: 'host', name: organisationOf(URL.parse(address)?.hostname ?? address) }];
    default:
      return [];
  }
}

/** The part of a name of a host that somebody has: `mail.waterwerken.nl` and `waterwerken.nl` fail together. An address is itself. */
function organisationOf(host: string): string {
  const name = host.toLowerCase();
  return /^[\d.]+$|[:[]/.test(name) ? name : name.split('.').slice(-2).join('.');
}

const keyOf = (domain: FailureDomain): string => (domain.of === 'host' ? `host ${domain.name}` : domain.of);

/** What two ways fail with together; nothing for two that are independent. */
export function sharedDomains(one: ContactPoint, other: ContactPoint): readonly FailureDomain[] {
  const others = new Set(failureDomainsOf(other).map(keyOf));
  return failureDomainsOf(one).filter((domain) => others.has(keyOf(domain)));
}

/**
 * The most ways of which no two fail together, in the order of the ladder: two that share anything count once (issue 13, point 4).
 *
 * @param points of an entity and its persons; many telephones are as quick as one
 */
export function independentWays(points: readonly ContactPoint[]): readonly ContactPoint[] {
  const firstBy = new Map<string, ContactPoint>();
  for (const point of points) if (!firstBy.has(failsWith(point))) firstBy.set(failsWith(point), point);
  return mostApart([...firstBy.values()]);
}

/** The same for two that fail in every way together, of which either will do; empty for what is no way. */
const failsWith = (point: ContactPoint): string => failureDomainsOf(point).map(keyOf).join(' ');

function mostApart(points: readonly ContactPoint[]): readonly ContactPoint[] {
  const [first, ...others] = points.filter((point) => failsWith(point) !== '');
  if (!first) return [];
  const apart = others.filter((other) => sharedDomains(first, other).length === 0);
  const withFirst = [first, ...mostApart(apart)];
  const without = apart.length === others.length ? [] : mostApart(others);
  return without.length > withFirst.length ? without : withFirst;
}

/** Whether one failure can leave nobody reached. */
export const hasTooFewWays = (points: readonly ContactPoint[]): boolean => independentWays(points).length < fewestWays;

/**
 * How well somebody can be reached, by what is known of each way:
 * - `too-few`: whatever works, one failure leaves nobody reached.
 * - `failing`: so many do not work that it is so now.
 * - `untested`: it may be so; of too many it is not known yet whether they work.
 * - `fine`: two that fail apart are known to work.
 */
export type Reachable = 'too-few' | 'failing' | 'untested' | 'fine';

type Known = readonly Pick<LineState, 'is'>[];

/** @param lines of each way, in the same order; of what is not there nothing is known. */
const waysWhere = (points: readonly ContactPoint[], lines: Known, fits: (is: LineState['is']) => boolean) =>
  points.filter((_point, index) => fits(lines[index]?.is ?? 'unverified'));

/** How many ways that fail apart are known to work. @param lines as of reachableBy. */
export const provenWays = (points: readonly ContactPoint[], lines: Known): number =>
  independentWays(waysWhere(points, lines, (is) => is === 'verified')).length;

/** @param lines of each way, in the same order; of what is not there nothing is known. */
export function reachableBy(points: readonly ContactPoint[], lines: Known): Reachable {
  const where = (fits: (is: LineState['is']) => boolean) => waysWhere(points, lines, fits);
  if (hasTooFewWays(points)) return 'too-few';
  if (provenWays(points, lines) >= fewestWays) return 'fine';
  return hasTooFewWays(where((is) => is !== 'failed')) ? 'failing' : 'untested';
}
