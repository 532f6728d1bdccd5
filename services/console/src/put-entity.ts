import { randomBytes } from 'node:crypto';
import type { Entity, Operator } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { hashPassword, invalid } from '@keten/platform';
import type { Audit } from './audit.ts';
import { authorise } from './rights.ts';

/** An entity as an administrator writes it. What is secret may stay as it is. */
export type EntityEntry = Omit<Entity, 'passwordHash' | 'webhookSecret'> & {
  readonly password?: string | undefined;
  readonly webhookSecret?: string | undefined;
};
/** An entity as it may be shown; the webhook's secret once, to whoever sets it. */
export type ShownEntity = Omit<Entity, 'passwordHash' | 'webhookSecret'> & { readonly webhookSecret?: string };
export type PutEntity = (operator: Operator, entry: EntityEntry) => Promise<{ entity: ShownEntity; created: boolean }>;

type Parts = { readonly entities: Register<Entity>; readonly audit: Audit };

/** Registers a kritieke entiteit or partner, or changes it. A clearance that is not named stays what it was. */
export const putEntity =
  ({ entities, audit }: Parts): PutEntity =>
  async (operator, { password, webhookSecret, ...given }) => {
    authorise(operator, 'register');
    const before = await entities.get(given.entityId);
    const { clearance = before?.clearance } = given;
    const entry = { ...given, clearance };
    const passwordHash = password === undefined ? before?.passwordHash : await hashPassword(password);
    if (passwordHash === undefined) throw invalid([{ pointer: '/password', message: 'is needed for a new entity' }]);
    const fresh = webhookSecret ?? (before ? undefined : randomBytes(32).toString('base64'));
    // Before the change: a right that nobody accounts for is worse than an account of a change that failed.
    const cleared = clearance === undefined ? '' : `, cleared up to ${clearance}`;
    const detail = `${before ? 'changed' : 'registered'} ${entry.designation} in ${entry.sector}${cleared}`;
    await audit(operator, { action: 'put-entity', subject: entry.entityId, detail });
    await entities.update(entry.entityId, (present) => ({
      ...entry,
      passwordHash,
      webhookSecret: fresh ?? present?.webhookSecret ?? '',
    }));
    return { entity: { ...entry, ...(fresh === undefined ? {} : { webhookSecret: fresh }) }, created: !before };
  };

export const shownEntity = ({ passwordHash: _hash, webhookSecret: _secret, ...shown }: Entity): ShownEntity => shown;
