import type { Entity } from '@keten/domain';
import type { AccessLog, RegisterOfDecisions } from '@keten/messaging';
import { checkPassword, unauthorized } from '@keten/platform';
import type { SignedIn } from '@keten/platform';

export type SignIn = (entityId: string, password: string) => Promise<{ token: string; entity: Entity }>;

type Parts = {
  readonly entities: Pick<RegisterOfDecisions<Entity>, 'get'>;
  readonly signedIn: SignedIn<Entity>;
  readonly access: Pick<AccessLog, 'signedIn' | 'signInRefused'>;
};

/** @throws Problem 401 that does not tell whether the name or the password is wrong. */
export const signIn =
  ({ entities, signedIn, access }: Parts): SignIn =>
  async (entityId, password) => {
    const entity = await entities.get(entityId);
    const fits = await checkPassword(password, entity?.passwordHash);
    if (!entity || !fits) {
      await access.signInRefused(entityId);
      throw unauthorized('The name or the password is wrong.');
    }
    await access.signedIn(entityId);
    return { token: await signedIn.begin(entity), entity };
  };

/** An entity as its own desk sees it. */
export const shownEntity = ({ entityId, name, sector, language, area }: Entity) => ({
  entityId,
  name,
  sector,
  language,
  areaDescription: area.description,
});
