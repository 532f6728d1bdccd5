import { ask } from '@keten/web';
import type { LineSource } from '@keten/web';
import type { PlaceToFollow, ShownBulletin, ShownFollowing } from '../../src/bulletins/bulletins.ts';

export type { PlaceToFollow as Place, ShownBulletin as Bulletin, ShownFollowing as Following };
export type Choice = Pick<ShownFollowing, 'sectors' | 'kinds' | 'tlps' | 'channels'> & {
  readonly places: readonly string[];
};
type Items<Item> = { readonly items: readonly Item[] };

/** The newest first. */
export const bulletins: LineSource<ShownBulletin> = {
  path: '/v1/bulletins',
  idOf: ({ bulletinId }) => bulletinId,
  updates: ['bulletin'],
  idIn: ({ bulletinId }) => bulletinId,
  inOrder: (a, b) => b.releasedAt.localeCompare(a.releasedAt),
};
export const bulletin = (bulletinId: string): Promise<ShownBulletin> =>
  ask('GET', `/v1/bulletins/${encodeURIComponent(bulletinId)}`);

export const following = (): Promise<ShownFollowing> => ask('GET', '/v1/following');
export const placesToFollow = async (): Promise<readonly PlaceToFollow[]> =>
  (await ask<Items<PlaceToFollow>>('GET', '/v1/following/places')).items;
/** @param basedOn the hash of the choice that was shown: what somebody else changed meanwhile is not overwritten. */
export const follow = (choice: Choice, basedOn: string): Promise<ShownFollowing> =>
  ask('PUT', '/v1/following', { body: choice, headers: { 'If-Match': `"${basedOn}"` } });
export const followOwn = (): Promise<ShownFollowing> => ask('DELETE', '/v1/following');

export const pageOfBulletin = (bulletinId: string): string => `/dreigingsberichten/${encodeURIComponent(bulletinId)}`;
