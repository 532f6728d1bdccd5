import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface ReceivedWebhook {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly secret: string;
  readonly now: Date;
}

const TOLERANCE_SECONDS = 5 * 60;

/**
 * What is wrong with a webhook, or undefined. Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, one good signature
 * among several is enough (so that a secret can be replaced), and a timestamp of five minutes ago is a replay.
 */
export function checkWebhook({ headers, body, secret, now }: ReceivedWebhook): string | undefined {
  const id = headers['webhook-id']?.toString();
  const timestamp = headers['webhook-timestamp']?.toString();
  const signatures = headers['webhook-signature']?.toString();
  if (!id || !timestamp || !signatures) return 'webhook-id, webhook-timestamp or webhook-signature is missing.';
  if (!/^\d{1,12}$/.test(timestamp)) return 'webhook-timestamp is not a number of seconds.';
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return 'webhook-timestamp is not of now.';

  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  const good = signatures.split(' ').some((signature) => {
    const given = Buffer.from(/^v1,(.+)$/.exec(signature)?.[1] ?? '', 'base64');
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
  return good ? undefined : 'No signature fits.';
}
