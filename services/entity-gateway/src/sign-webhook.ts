import { createHmac, createSecretKey } from 'node:crypto';

export type SignedWebhook = { readonly body: string; readonly headers: Readonly<Record<string, string>> };
/** Standard Webhooks, "Signature scheme": 24 to 64 bytes. */
const shortestKeyBytes = 24;

type Unsigned = { readonly id: string; readonly body: string; readonly secret: string; readonly now: Date };

/**
 * The headers by which a receiver knows a webhook for ours, and a repeat for a repeat: HMAC-SHA256 over `id.timestamp.body`
 * (Standard Webhooks, "Webhook headers" and "Signature scheme").
 *
 * @throws RangeError for a secret of less than 24 bytes, the standard's minimum.
 */
export function signWebhook({ id, body, secret, now }: Unsigned): SignedWebhook {
  if (!isSecret(secret)) throw new RangeError('A webhook secret has at least 24 bytes.');
  const timestamp = String(Math.floor(now.getTime() / 1000));
  // A third of the work of bare octets, which createHmac looks at from all sides before it takes them for a key.
  const key = createSecretKey(keyOf(secret));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
    'user-agent': 'waarschuwingsketen',
  };
  return { body, headers };
}

const keyOf = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');

/** Whether it is long enough to sign with. */
export const isSecret = (secret: string | undefined): secret is string =>
  secret !== undefined && keyOf(secret).length >= shortestKeyBytes;
