import { createHash } from 'node:crypto';
import type { SignedDeed } from '@keten/domain';

/** All of a request that somebody confirms: what is sent anew must be the same, to the letter. */
export type Deed = {
  readonly method: string;
  readonly path: string;
  readonly basedOn: string | undefined;
  readonly body: unknown;
};

/** @param chance 128 bits, which nobody keeps after it. */
export type Signs = (chance: string) => SignedDeed;

/**
 * What somebody signs for a deed. The audit keeps it for ever, and from a fast hash a password is soon guessed: what is secret is left
 * out of the hash of the body. The nonce is made of chance and the whole body, so that it signs for the secret all the same.
 */
export const deedSignedBy =
  (by: string, { method, path, basedOn = '', body = null }: Deed): Signs =>
  (chance) => ({
    ...{ by, method, path, basedOn, contentHash: contentHashIn(body) },
    bodyHash: sha256(JSON.stringify(body, withoutSecret)).digest('hex'),
    nonce: sha256(`${chance} ${JSON.stringify(body)}`).digest('base64url'),
  });

const secretNames = /password|secret|half$/i;
/** That there is to be a new password is no secret. */
const withoutSecret = (name: string, value: unknown): unknown =>
  typeof value === 'string' && secretNames.test(name) ? undefined : value;
const sha256 = (text: string) => createHash('sha256').update(text);

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
