import { createHash } from 'node:crypto';
import type { SignedDeed } from '@keten/domain';

/** All of a request that somebody confirms: what is sent anew must be the same, to the letter. */
export type Deed = {
  readonly method: string;
  readonly path: string;
  readonly basedOn: string | undefined;
  readonly body: unknown;
};

/** What is signed for a deed with this nonce. */
export type Signs = (nonce: string) => SignedDeed;

export const deedSignedBy =
  (by: string, { method, path, basedOn = '', body }: Deed): Signs =>
  (nonce) => ({
    ...{ by, method, path, basedOn, contentHash: contentHashIn(body), nonce },
    bodyHash: createHash('sha256')
      .update(JSON.stringify(body ?? null))
      .digest('hex'),
  });

function contentHashIn(body: unknown): string {
  const { contentHash } = (body ?? {}) as { readonly contentHash?: unknown };
  return typeof contentHash === 'string' ? contentHash : '';
}

/** The id in `/v1/warnings/w-1/_approve`. */
export const subjectOf = (path: string): string =>
  decodeURIComponent(
    path
      .split('?')[0]
      ?.split('/')
      .filter((part) => part !== '' && !part.startsWith('_'))[2] ?? path,
  );
