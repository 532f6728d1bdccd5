import { createPrivateKey, sign } from 'node:crypto';
import { encode, fromSeed } from '@nats-io/nkeys';
import type { Authenticator } from '@nats-io/transport-node';

/**
 * Shows the broker who one is by signing its nonce with the nkey of this seed. The client's own way does the same in JavaScript, for
 * some tenths of a second at each connection and reconnection; this one asks the platform.
 *
 * @throws at the first connection, when the seed is none (https://docs.nats.io/reference/reference-protocols/nats-protocol nkeys).
 */
export function signNonce(seed: string): Authenticator {
  let known: ReturnType<typeof keyOf> | undefined;
  return (nonce) => {
    const { nkey, key } = (known ??= keyOf(seed));
    return { nkey, sig: nonce === undefined ? '' : encode(sign(null, Buffer.from(nonce), key)) };
  };
}

function keyOf(seed: string) {
  const nkey = fromSeed(new TextEncoder().encode(seed)).getPublicKey();
  const der = Buffer.concat([pkcs8OfEd25519, rawSeedOf(seed)]);
  return { nkey, key: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) };
}

/** What stands before the 32 bytes of a private key of Ed25519 (RFC 8410). */
const pkcs8OfEd25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A seed is base32 of two bytes that say what it is, the 32 of the key, and a checksum, which the client's library looked at. */
function rawSeedOf(seed: string): Buffer {
  const bits = [...seed].map((letter) => base32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.slice(2, 34).map((byte) => parseInt(byte, 2)));
}
