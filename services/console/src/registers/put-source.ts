import { createHash, randomBytes } from 'node:crypto';
import { AddressRefused, checkUrl } from '@keten/delivery';
import type { Operator, Source } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { invalid } from '@keten/platform';
import type { Fault } from '@keten/platform';
import { deedOf } from '../deed.ts';
import { checkSameEntry } from '../entry-hash.ts';

/**
 * A source as an administrator writes it. Without a token a known one keeps its own, null takes it away, and a new source that
 * has neither keys nor certificates gets one.
 */
export type SourceEntry = Omit<Source, 'tokenHash'> & { readonly token?: string | null | undefined };
/** As it is shown: nothing of the token but that there is one, and the token itself once, when it is new. */
export type ShownSource = Omit<Source, 'tokenHash' | 'jwks'> & {
  readonly jwks?: unknown;
  readonly hasToken: boolean;
  readonly token?: string;
};
export type PutSource = (
  operator: Operator,
  entry: SourceEntry,
  basedOn: string,
) => Promise<{ source: ShownSource; created: boolean }>;

type Parts = {
  readonly sources: RegisterOfDecisions<Source>;
  readonly clock: () => Date;
  /** Lets feeds lie on a network of one's own. */
  readonly allowPrivate: boolean;
};

/** Registers who may report threats, or changes how far its word goes. The token is shown once, here. */
export const putSource =
  ({ sources, clock, allowPrivate }: Parts): PutSource =>
  async (operator, { token, ...entry }, basedOn) => {
    const faults = faultsOf(entry, allowPrivate);
    if (faults.length > 0) throw invalid(faults);
    const before = await sources.get(entry.sourceId);
    const fresh = token ?? (token === undefined && !before && !hasOtherWay(entry) ? newToken() : undefined);
    const tokenHash = (present: Source | undefined): string => {
      if (fresh !== undefined) return sha256(fresh);
      return token === null ? '' : (present?.tokenHash ?? '');
    };
    const kept = await sources.update(
      entry.sourceId,
      (present) => {
        checkSameEntry(basedOn, present);
        return { ...entry, tokenHash: tokenHash(present) };
      },
      (present, after) => deedOf(operator, 'put-source', detailOf(present, after), clock()),
    );
    return { source: { ...shownSource(kept), ...(fresh === undefined ? {} : { token: fresh }) }, created: !before };
  };

export const shownSource = ({ tokenHash, jwks, ...shown }: Source): ShownSource => ({
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
    ? `changed ${changesIn(before, after).join(', ') || 'nothing'}`
    : `registered ${after.kind} source, up to ${after.highestRubricering}`;

/** Names of what is different now, with `token` for its hash. */
function changesIn(before: Source, after: Source): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Source)[];
  return names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => (name === 'tokenHash' ? 'token' : name))
    .sort();
}

const newToken = (): string => randomBytes(32).toString('base64url');

/** A token has 256 bits of chance, so a plain hash keeps it as well as a slow one would. */
const sha256 = (token: string): string => createHash('sha256').update(token).digest('hex');
