import type { Entity } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { checkPassword, unauthorized } from '@keten/platform';
import type { Sessions } from '@keten/platform';

/** What a session remembers: everything a desk sees and does is about this entity and no other. */
export type DeskSession = { readonly entityId: string };

export type SignIn = (entityId: string, password: string) => Promise<{ token: string; entity: Entity }>;
export type WhoIs = (session: DeskSession) => Promise<Entity>;

type Parts = { readonly entities: Pick<Register<Entity>, 'get'>; readonly sessions: Pick<Sessions<object>, 'create'> };

/** @throws Problem 401 that does not tell whether the name or the password is wrong. */
export const signIn =
  ({ entities, sessions }: Parts): SignIn =>
  async (entityId, password) => {
    const entity = await entities.get(entityId);
    const fits = await checkPassword(password, entity?.passwordHash);
    if (!entity || !fits) throw unauthorized('The name or the password is wrong.');
    return { token: await sessions.create({ entityId } satisfies DeskSession), entity };
  };

/** @throws Problem 401 when the entity is no longer in the register. */
export const whoIs =
  ({ entities }: Pick<Parts, 'entities'>): WhoIs =>
  async ({ entityId }) => {
    const entity = await entities.get(entityId);
    if (!entity) throw unauthorized('You are no longer registered.');
    return entity;
  };

/** An entity as its own desk sees it. */
export const shownEntity = ({ entityId, name, sector, language, area }: Entity) => ({
  entityId,
  name,
  sector,
  language,
  areaDescription: area.description,
});
