import { createHash, randomBytes } from 'node:crypto';
import { AddressRefused, checkUrl } from '@keten/delivery';
import type { Operator, Source } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { invalid } from '@keten/platform';
import type { Fault } from '@keten/platform';
import { namesOfChanged } from '../entry-history.ts';
import type { Kept } from './kept.ts';
import type { TwoPersons } from './two-persons.ts';

/**
 * A source as an administrator writes it. Without a token a known one keeps its own, also the one that is only
 * proposed, null takes it away, and a new source that has neither keys nor certificates gets one.
 */
export type SourceEntry = Omit<Source, 'tokenHash'> & { readonly token?: string | null | undefined };
/** As it is shown: nothing of the token but that there is one, and the token itself once, when it is new. */
export type ShownSource = Omit<Source, 'tokenHash' | 'jwks'> & {
  readonly jwks?: unknown;
  readonly hasToken: boolean;
  readonly token?: string;
};
type Parts = {
  readonly put: TwoPersons<Source, ShownSource>['put'];
  /** Lets feeds lie on a network of one's own. */
  readonly allowPrivate: boolean;
};

/**
 * Says who may report threats, or how far its word goes, once two administrators agree. The token is shown once, here, to who
 * proposes it; it opens nothing before.
 */
export const putSource =
  ({ put, allowPrivate }: Parts) =>
  async (operator: Operator, { token, ...entry }: SourceEntry, basedOn: string) => {
    const faults = faultsOf(entry, allowPrivate);
    if (faults.length > 0) throw invalid(faults);
    const made = newToken();
    const freshFor = (before: Source | undefined): string | undefined =>
      token ?? (token === undefined && !before && !hasOtherWay(entry) ? made : undefined);
    const tokenHash = (before: Source | undefined): string => {
      const fresh = freshFor(before);
      if (fresh !== undefined) return sha256(fresh);
      return token === null ? '' : (before?.tokenHash ?? '');
    };
    const make = (before: Source | undefined): Source => ({ ...entry, tokenHash: tokenHash(before) });
    const { state, entry: source, before } = await put(operator, entry.sourceId, make, basedOn);
    const fresh = freshFor(before);
    return { state, source: { ...shownSource(source), ...(fresh === undefined ? {} : { token: fresh }) } };
  };

export const keptSources = (register: RegisterOfDecisions<Source>): Kept<Source, ShownSource> => ({
  ...{ name: 'sources', what: 'source', register },
  entryIn: ({ source }) => source,
  proposalOf: (source) => ({ source }),
  shown: shownSource,
  nameOf: ({ name }) => name,
  say: detailOf,
});

const shownSource = ({ tokenHash, jwks, ...shown }: Source): ShownSource => ({
  ...shown,
  ...(jwks === '' ? {} : { jwks: JSON.parse(jwks) as unknown }),
  hasToken: tokenHash !== '',
});

const hasOtherWay = ({ jwks, certificates }: Pick<Source, 'jwks' | 'certificates'>): boolean =>
  jwks !== '' || certificates.length > 0;

/** What no field says by itself. */
function faultsOf({ feed, mustSign, signers, transports }: Omit<Source, 'tokenHash'>, allowPrivate: boolean): Fault[] {
  const faults: Fault[] = [];
  if (mustSign && signers.length === 0)
    faults.push({ pointer: '/signers', message: 'must name who signs, when mustSign is true' });
  if (transports.includes('feed') && !feed)
    faults.push({ pointer: '/feed', message: 'must be there, when reports are expected on it' });
  try {
    if (feed) checkUrl(feed.url, { allowPrivate });
  } catch (error) {
    if (!(error instanceof AddressRefused)) throw error;
    faults.push({ pointer: '/feed/url', message: error.message });
  }
  return faults;
}

const detailOf = (before: Source | undefined, after: Source): string =>
  before
    ? `changed ${namesOfChanged(before, after).join(', ') || 'nothing'}`
    : `registered ${after.kind} source, up to ${after.highestRubricering}`;

const newToken = (): string => randomBytes(32).toString('base64url');

/** A token has 256 bits of chance, so a plain hash keeps it as well as a slow one would. */
const sha256 = (token: string): string => createHash('sha256').update(token).digest('hex');
