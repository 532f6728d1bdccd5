import { createHash, randomBytes } from 'node:crypto';
import type { Operator, Source } from '@keten/domain';
import type { Register } from '@keten/messaging';
import type { Audit } from './audit.ts';
import { authorise } from './rights.ts';

/** A source as an administrator writes it. Without a token a new source gets one, and a known one keeps its own. */
export type SourceEntry = Omit<Source, 'tokenHash'> & { readonly token?: string | undefined };
export type ShownSource = Omit<Source, 'tokenHash'> & { readonly token?: string };
export type PutSource = (operator: Operator, entry: SourceEntry) => Promise<{ source: ShownSource; created: boolean }>;

type Parts = { readonly sources: Register<Source>; readonly audit: Audit };

/** Registers who may report threats, or changes how far its word goes. The token is shown once, here. */
export const putSource =
  ({ sources, audit }: Parts): PutSource =>
  async (operator, { token, ...entry }) => {
    authorise(operator, 'register');
    const before = await sources.get(entry.sourceId);
    const fresh = token ?? (before ? undefined : randomBytes(32).toString('base64url'));
    const detail = `${before ? 'changed' : 'registered'} ${entry.kind} source, up to ${entry.highestRubricering}`;
    await audit(operator, { action: 'put-source', subject: entry.sourceId, detail });
    await sources.update(entry.sourceId, (present) => ({
      ...entry,
      tokenHash: fresh === undefined ? (present?.tokenHash ?? '') : sha256(fresh),
    }));
    return { source: { ...entry, ...(fresh === undefined ? {} : { token: fresh }) }, created: !before };
  };

export const shownSource = ({ tokenHash: _hash, ...shown }: Source): ShownSource => shown;

/** A token has 256 bits of chance, so a plain hash keeps it as well as a slow one would. */
const sha256 = (token: string): string => createHash('sha256').update(token).digest('hex');
