import type * as domain from '@keten/domain';
import { ask } from '@keten/web';
import type { LineSource } from '@keten/web';
import type { Bulletins } from '../../src/bulletins/bulletins.ts';
import { inTiers } from '../in-order.ts';
import { itemsAt } from '../items-at.ts';

export type BulletinContent = domain.JsonOf<domain.BulletinContent>;
export type Bulletin = domain.AnswerOf<Bulletins['show']>;
export type BulletinLine = domain.AnswerOf<Bulletins['list']>['items'][number];
export type BulletinReach = domain.AnswerOf<Bulletins['readersOf']>;
/** What an author writes; the server knows the rest. */
export type BulletinDraft = Omit<BulletinContent, 'bulletinId' | 'revision' | 'plane'>;
type Asked = 'kind' | 'rubricering' | 'tlp';
/** What states a fact, nobody has answered until the author does. */
export type UnfinishedBulletin = Omit<BulletinDraft, Asked> & {
  readonly [Name in Asked]?: BulletinDraft[Name] | undefined;
};

export const bulletins: LineSource<BulletinLine> = {
  path: '/v1/bulletins',
  idOf: ({ bulletinId }) => bulletinId,
  updates: ['bulletin'],
  idIn: ({ bulletinId }) => bulletinId,
  inOrder: inTiers(({ state }) => state !== 'withdrawn'),
};
/** That wait for who asks to release them. */
export const waitingBulletins = (): Promise<readonly BulletinLine[]> =>
  itemsAt('/v1/bulletins?isOnlyWaiting=true&limit=100');
/** That are about a threat, the first lines of them. */
export const bulletinsAbout = (threatId: string): Promise<readonly BulletinLine[]> =>
  itemsAt(`/v1/bulletins?${new URLSearchParams({ threatId, limit: '20' }).toString()}`);
export const bulletin = (bulletinId: string): Promise<Bulletin> => ask('GET', pathOf(bulletinId));

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

export const pageOf = (bulletinId: string): string => `/berichten/${encodeURIComponent(bulletinId)}`;
export const newFrom = (threatId: string): string => `/nieuw-bericht/${encodeURIComponent(threatId)}`;
const pathOf = (bulletinId: string): string => `/v1/bulletins/${encodeURIComponent(bulletinId)}`;
