import type * as domain from '@keten/domain';
import { ask } from '@keten/web';
import type { LineSource } from '@keten/web';

/** The portal's API for bulletins as this app uses it: the shapes of services/portal/src as JSON carries them. */
export type NamedPlace = { readonly code: string; readonly name: string };
export type Bulletin = {
  readonly bulletinId: string;
  readonly state: 'current' | 'withdrawn' | 'expired';
  readonly content: domain.JsonOf<Omit<domain.BulletinContent, 'entityIds' | 'threatIds' | 'bulletinId'>>;
  readonly releasedAt: string;
  readonly withdrawn?: { readonly reason: string; readonly at: string };
  readonly why: Omit<domain.WhySeen, 'places'> & { readonly places: readonly NamedPlace[]; readonly ownArea: string };
};

export type Following = Pick<domain.Following, 'isChosen' | 'sectors' | 'kinds' | 'tlps' | 'channels'> & {
  readonly places: readonly NamedPlace[];
  readonly ownSector: string;
  readonly ownArea: string;
  /** Over which the entity has an address. */
  readonly possibleChannels: readonly domain.Channel[];
};
export type Choice = Pick<Following, 'sectors' | 'kinds' | 'tlps' | 'channels'> & {
  readonly places: readonly string[];
};
export type Place = NamedPlace & {
  readonly kind: 'gemeente' | 'island' | 'veiligheidsregio' | 'provincie' | 'country' | 'sea';
};

type Items<Item> = { readonly items: readonly Item[] };

/** The newest first. */
export const bulletins: LineSource<Bulletin> = {
  path: '/v1/bulletins',
  idOf: ({ bulletinId }) => bulletinId,
  updates: ['bulletin'],
  idIn: ({ bulletinId }) => bulletinId,
  inOrder: (a, b) => b.releasedAt.localeCompare(a.releasedAt),
};
export const bulletin = (bulletinId: string): Promise<Bulletin> =>
  ask('GET', `/v1/bulletins/${encodeURIComponent(bulletinId)}`);

export const following = (): Promise<Following> => ask('GET', '/v1/following');
export const placesToFollow = async (): Promise<readonly Place[]> =>
  (await ask<Items<Place>>('GET', '/v1/following/places')).items;
export const follow = (choice: Choice): Promise<Following> => ask('PUT', '/v1/following', { body: choice });
export const followOwn = (): Promise<Following> => ask('DELETE', '/v1/following');

export const pageOfBulletin = (bulletinId: string): string => `/dreigingsberichten/${encodeURIComponent(bulletinId)}`;
