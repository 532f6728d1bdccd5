import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** What a console asks of an authenticator, as far as this one reads it. */
type Asked = { readonly challenge: string; readonly rpId?: string; readonly rp?: { readonly id?: string } };

/** How an authenticator or the browser around it misbehaves. */
export type PasskeyMischief = {
  /** The page of which the browser says that it is on it. */
  readonly origin?: string;
  /** Nobody gave a finger, a face or a PIN. */
  readonly isUnverified?: boolean;
  /** It signs another challenge than it was asked. */
  readonly challenge?: string;
  /** The signature is of other bytes. */
  readonly isForged?: boolean;
  /** What stands before the words of the browser, which some read over: blanks, or a byte order mark. */
  readonly before?: string;
};

/** A passkey on somebody's device: it speaks WebAuthn level 3 (§6.1, §7), with a P-256 key and no attestation. */
export type FakePasskey = {
  readonly credentialId: string;
  /** What `navigator.credentials.create` would give, as JSON. */
  made(asked: Asked, mischief?: PasskeyMischief): object;
  /** What `navigator.credentials.get` would give, as the header `Passkey` carries it. */
  signed(asked: Asked, mischief?: PasskeyMischief): string;
};

const userPresent = 0x01;
const userVerified = 0x04;
const hasCredential = 0x40;

export function fakePasskey(origin: string): FakePasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  const credentialId = id.toString('base64url');
  const clientData = (type: string, { challenge }: Asked, mischief: PasskeyMischief) =>
    Buffer.from(
      (mischief.before ?? '') +
        JSON.stringify({ type, challenge: mischief.challenge ?? challenge, origin: mischief.origin ?? origin }),
    );
  return {
    credentialId,
    made: (asked, mischief = {}) => {
      const attested = Buffer.concat([Buffer.alloc(16), uint16(id.length), id, coseKey(publicKey)]);
      const authData = Buffer.concat([header(asked.rp?.id ?? '', hasCredential, mischief), attested]);
      return {
        ...{ id: credentialId, rawId: credentialId, type: 'public-key', clientExtensionResults: {} },
        response: {
          clientDataJSON: clientData('webauthn.create', asked, mischief).toString('base64url'),
          attestationObject: attestationOf(authData).toString('base64url'),
        },
      };
    },
    signed: (asked, mischief = {}) => {
      const said = clientData('webauthn.get', asked, mischief);
      const authenticatorData = header(asked.rpId ?? '', 0, mischief);
      const bytes = mischief.isForged ? randomBytes(64) : Buffer.concat([authenticatorData, sha256(said)]);
      const response = {
        clientDataJSON: said.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: sign('sha256', bytes, privateKey).toString('base64url'),
      };
      const whole = { id: credentialId, rawId: credentialId, type: 'public-key', clientExtensionResults: {}, response };
      return Buffer.from(JSON.stringify(whole)).toString('base64url');
    },
  };
}

const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();

/** Authenticator data up to its counter, which stays nought (§6.1). */
function header(rpId: string, flags: number, { isUnverified = false }: PasskeyMischief): Buffer {
  const flag = flags | userPresent | (isUnverified ? 0 : userVerified);
  return Buffer.concat([sha256(rpId), Buffer.from([flag]), Buffer.alloc(4)]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

/** A P-256 key as COSE in CBOR: kty 2, alg -7, crv 1, x, y (RFC 9053 §7.1.1). */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const point = (label: number, value: string) =>
    Buffer.concat([Buffer.from([label, 0x58, 32]), Buffer.from(value, 'base64url')]);
  return Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]), point(0x21, x), point(0x22, y)]);
}

/** `{ fmt: "none", attStmt: {}, authData }` in CBOR. */
function attestationOf(authData: Buffer): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
  const head = Buffer.concat([Buffer.from([0xa3]), text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0])]);
  return Buffer.concat([head, text('authData'), Buffer.from([0x59]), uint16(authData.length), authData]);
}
