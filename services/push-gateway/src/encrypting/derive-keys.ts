import { createECDH, hash, randomBytes } from 'node:crypto';
import type { ECDH } from 'node:crypto';

/** What a browser gave with its subscription, base64url: a point of P-256, and a secret of 16 octets or more. */
export type BrowserKeys = { readonly p256dh: string; readonly auth: string };

/** For one message to one browser: what stands before it, and what it is encrypted with. */
export type PushKeys = {
  /** Salt, record size and our public key (RFC 8188 §2.1). */
  readonly head: Buffer;
  readonly key: Buffer;
  readonly nonce: Buffer;
};
/** A pair of ours and a salt, made for this message alone. */
export type Chance = { readonly pair: ECDH; readonly ours: Buffer; readonly salt: Buffer };

export const [headOctets, keyOctets, nonceOctets] = [86, 16, 12];
const [pointOctets, leastAuthOctets, recordOctets, blockOctets] = [65, 16, 4096, 64];

const keyInfo = Buffer.from('WebPush: info\0', 'latin1');
const [contentInfo, nonceInfo] = ['aes128gcm', 'nonce'].map((name) =>
  Buffer.from(`Content-Encoding: ${name}\0\x01`, 'latin1'),
);

export const newChance = (): Chance => {
  const pair = createECDH('prime256v1');
  return { pair, ours: pair.generateKeys(), salt: randomBytes(16) };
};

/**
 * RFC 8291 §3.4 and RFC 8188 §2.2, §2.3: a key and a nonce from the browser's keys and ours. They are good for one message.
 *
 * @throws RangeError for keys that no browser made.
 */
export function deriveKeys({ p256dh, auth }: BrowserKeys, { pair, ours, salt }: Chance): PushKeys {
  const [theirs, secret] = [Buffer.from(p256dh, 'base64url'), Buffer.from(auth, 'base64url')];
  if (theirs.length !== pointOctets || secret.length < leastAuthOctets) throw new RangeError('these are no keys');
  const shared = sharedSecret(pair, theirs);
  const extracted = hmac(secret, shared);
  const input = hmac(extracted, Buffer.concat([keyInfo, theirs, ours, one]));
  const prk = hmac(salt, input);
  const [content, nonce] = [hmac(prk, contentInfo ?? one), hmac(prk, nonceInfo ?? one)];
  const head = Buffer.allocUnsafeSlow(headOctets);
  salt.copy(head);
  head.writeUInt32BE(recordOctets, 16);
  head[20] = pointOctets;
  ours.copy(head, 21);
  for (const each of [shared, extracted, input, prk]) each.fill(0);
  return { head, key: content.subarray(0, keyOctets), nonce: nonce.subarray(0, nonceOctets) };
}
const one = Buffer.from([1]);

function sharedSecret(pair: ECDH, theirs: Buffer): Buffer {
  try {
    return pair.computeSecret(theirs);
  } catch {
    throw new RangeError('the key is no point of the curve');
  }
}

/** Where each HMAC is worked out, one after the other; wiped each time. The longest message is the one with both public keys. */
const [inner, outer] = [Buffer.alloc(blockOctets + 160), Buffer.alloc(blockOctets + 32)];

/** HMAC-SHA-256 (RFC 2104) by two calls of `hash`, which cost a fourth of what `createHmac` does. */
function hmac(key: Buffer, message: Buffer): Buffer {
  const short = key.length > blockOctets ? hash('sha256', key, 'buffer') : key;
  inner.fill(0x36, 0, blockOctets);
  outer.fill(0x5c, 0, blockOctets);
  for (let at = 0; at < short.length; at += 1) {
    const octet = short[at] ?? 0;
    inner[at] = octet ^ 0x36;
    outer[at] = octet ^ 0x5c;
  }
  const end = blockOctets + message.copy(inner, blockOctets);
  hash('sha256', inner.subarray(0, end), 'buffer').copy(outer, blockOctets);
  const found = hash('sha256', outer, 'buffer');
  inner.fill(0);
  outer.fill(0);
  return found;
}
