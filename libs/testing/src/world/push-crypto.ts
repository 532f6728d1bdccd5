import { createDecipheriv, createPublicKey, hkdfSync, verify } from 'node:crypto';
import type { ECDH } from 'node:crypto';

const RECORD_HEADER_OCTETS = 21;
const TAG_OCTETS = 16;
const LAST_RECORD = 2;

/**
 * Decrypts a push message as a browser does. RFC 8291 §3.4 for the keys, RFC 8188 §2 for the record; of which there is one,
 * since RFC 8291 §4 allows no more.
 *
 * @throws Error with what is wrong with the message.
 */
export function decryptPush(body: Buffer, { keys, auth }: { readonly keys: ECDH; readonly auth: Buffer }): Buffer {
  if (body.length < RECORD_HEADER_OCTETS) throw new Error('There is no aes128gcm header.');
  const salt = body.subarray(0, 16);
  const recordSize = body.readUInt32BE(16);
  const keyIdOctets = body.readUInt8(20);
  const senderKey = body.subarray(RECORD_HEADER_OCTETS, RECORD_HEADER_OCTETS + keyIdOctets);
  const record = body.subarray(RECORD_HEADER_OCTETS + keyIdOctets);
  if (senderKey.length !== 65) throw new Error('The keyid is not an uncompressed P-256 point.');
  if (record.length > recordSize) throw new Error('There is more than one record.');
  if (record.length <= TAG_OCTETS) throw new Error('The record is empty.');

  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), senderKey]);
  const input = hkdf(keys.computeSecret(senderKey), auth, info, 32);
  const decipher = createDecipheriv(
    'aes-128-gcm',
    hkdf(input, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16),
    hkdf(input, salt, Buffer.from('Content-Encoding: nonce\0'), 12),
  );
  decipher.setAuthTag(record.subarray(-TAG_OCTETS));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -TAG_OCTETS)), decipher.final()]);
  const delimiterAt = padded.findLastIndex((octet) => octet !== 0);
  if (padded[delimiterAt] !== LAST_RECORD) throw new Error('The delimiter of a last record is missing.');
  return padded.subarray(0, delimiterAt);
}

const hkdf = (input: Buffer, salt: Buffer, info: Buffer, octets: number) =>
  Buffer.from(hkdfSync('sha256', input, salt, info, octets));

export interface VapidExpectations {
  readonly audience: string;
  /** The key that the subscription was made for, base64url; undefined for one without. */
  readonly applicationServerKey: string | undefined;
  readonly now: Date;
}

const MAX_TOKEN_SECONDS = 24 * 60 * 60;

/** What is wrong with an Authorization header, or undefined. RFC 8292 §2, §3, §4.2. */
export function checkVapid(authorization: string | undefined, wanted: VapidExpectations): string | undefined {
  const found = /^vapid\s+t=([\w-]+)\.([\w-]+)\.([\w-]+)\s*,\s*k=([\w-]+)$/i.exec(authorization ?? '');
  const [, head = '', claims = '', signature = '', key = ''] = found ?? [];
  if (!found) return 'Authorization is not `vapid t=…, k=…`.';
  if (json(head)?.['alg'] !== 'ES256') return 'The token is not ES256.';
  if (wanted.applicationServerKey !== undefined && key !== wanted.applicationServerKey) {
    return 'The key is not the one of the subscription.';
  }
  if (!signedBy(key, `${head}.${claims}`, signature)) return 'The signature of the token does not fit.';

  const { aud, exp, sub } = json(claims) ?? {};
  const secondsLeft = typeof exp === 'number' ? exp - wanted.now.getTime() / 1000 : Number.NaN;
  if (aud !== wanted.audience) return `aud is not ${wanted.audience}.`;
  if (!(secondsLeft > 0 && secondsLeft <= MAX_TOKEN_SECONDS)) return 'exp is not within the next 24 hours.';
  if (sub !== undefined && !(typeof sub === 'string' && /^(mailto:|https:)/.test(sub)))
    return 'sub is neither mailto: nor https:.';
  return undefined;
}

const json = (part: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
  } catch {
    return undefined;
  }
};

const signedBy = (key: string, signed: string, signature: string): boolean => {
  const point = Buffer.from(key, 'base64url');
  if (point.length !== 65 || point[0] !== 4) return false;
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  try {
    const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } });
    const given = Buffer.from(signature, 'base64url');
    return verify('sha256', Buffer.from(signed), { key: publicKey, dsaEncoding: 'ieee-p1363' }, given);
  } catch {
    return false;
  }
};
