import type * as domain from '@keten/domain';
import { ask } from '@keten/web';

/** The console's API for bulletins: the shapes of services/console/src as JSON carries them. */
export type BulletinContent = domain.JsonOf<domain.BulletinContent>;
export type Bulletin = {
  readonly bulletinId: string;
  readonly state: domain.Bulletin['state'];
  readonly content: BulletinContent;
  readonly contentHash: string;
  /** Why it was withdrawn. */
  readonly reason?: string;
  /** What readers know now. */
  readonly released?: { readonly revision: number; readonly at: string };
  readonly allowedVerbs: readonly domain.BulletinVerb[];
  readonly timeline: readonly {
    readonly step: domain.BulletinEvent['type'];
    readonly revision: number;
    readonly by: string;
    readonly at: string;
  }[];
};
export type BulletinLine = Pick<
  BulletinContent,
  'bulletinId' | 'revision' | 'plane' | 'kind' | 'sectors' | 'rubricering' | 'tlp' | 'validUntil'
> & {
  readonly state: domain.Bulletin['state'];
  readonly headline: string;
  readonly area: string;
  readonly releasedRevision?: number;
  /** False for who is not cleared for it: then nothing of it is told. */
  readonly isReadable: boolean;
};
/** What an author writes; the server knows the rest. */
export type BulletinDraft = Omit<BulletinContent, 'bulletinId' | 'revision' | 'plane'>;

export const bulletins = async (): Promise<readonly BulletinLine[]> =>
  (await ask<{ readonly items: readonly BulletinLine[] }>('GET', '/v1/bulletins')).items;
export const bulletin = (bulletinId: string): Promise<Bulletin> => ask('GET', pathOf(bulletinId));

export type BulletinReach = {
  readonly readers: readonly {
    readonly entityId: string;
    readonly name: string;
    readonly isNamed: boolean;
    readonly channels: readonly domain.Channel[];
  }[];
  /** Named in it, and yet not among its readers. */
  readonly missing: readonly string[];
};
export const bulletinReach = (bulletinId: string): Promise<BulletinReach> =>
  ask('GET', `${pathOf(bulletinId)}/readers`);

/** @param basedOn the hash of what the author started from; undefined for a new one, which must not be there yet. */
export const writeBulletin = (
  bulletinId: string,
  draft: BulletinDraft,
  basedOn: string | undefined,
): Promise<Bulletin> =>
  ask('PUT', pathOf(bulletinId), {
    body: draft,
    headers: basedOn === undefined ? { 'If-None-Match': '*' } : { 'If-Match': `"${basedOn}"` },
  });
/** Counts only for what the person saw. */
export const releaseBulletin = (bulletinId: string, contentHash: string): Promise<Bulletin> =>
  ask('POST', `${pathOf(bulletinId)}/_release`, { body: { contentHash } });
export const withdrawBulletin = (
  bulletinId: string,
  seen: { readonly contentHash: string; readonly reason: string },
): Promise<Bulletin> => ask('POST', `${pathOf(bulletinId)}/_withdraw`, { body: seen });

/** What entities may be told of a threat; refused with 404 when that is nothing. */
export const releasedToEntities = (threatId: string): Promise<domain.JsonOf<domain.ReleasedThreat>> =>
  ask('GET', `/v1/threats/${encodeURIComponent(threatId)}/releases/entities`);

export const pageOf = (bulletinId: string): string => `/berichten/${encodeURIComponent(bulletinId)}`;
export const newFrom = (threatId: string): string => `/nieuw-bericht/${encodeURIComponent(threatId)}`;
const pathOf = (bulletinId: string): string => `/v1/bulletins/${encodeURIComponent(bulletinId)}`;
