import { createHash } from 'node:crypto';

export type Credentials = { readonly username: string; readonly password: string };
type Challenge = Readonly<Record<string, string>>;

/** Strongest first (RFC 8760 §2.3); MD5 is what most trunks still ask for. */
const algorithms = [
  ['sha-512-256', 'sha512-256'],
  ['sha-256', 'sha256'],
  ['md5', 'md5'],
] as const;

/** The parts of `Digest realm="...", nonce=...`, by their names in lower case; undefined for another scheme. */
export function readChallenge(value: string): Challenge | undefined {
  if (!/^digest\s/i.test(value)) return undefined;
  const parts = value.slice(7).matchAll(/([a-z-]{1,40})\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s,"]+))/gi);
  return Object.fromEntries(
    [...parts].map(([, name = '', quoted, bare = '']) => [name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? bare]),
  );
}

type Asked = {
  readonly challenges: readonly string[];
  readonly credentials: Credentials;
  readonly method: string;
  readonly uri: string;
  readonly cnonce: string;
};

/**
 * The value of Authorization that answers the strongest challenge that we can (RFC 8760, RFC 7616, RFC 2617).
 *
 * @returns undefined when there is none.
 */
export function answerChallenge({ challenges, credentials, method, uri, cnonce }: Asked): string | undefined {
  const read = challenges.map(readChallenge).filter((each) => each !== undefined);
  for (const [name, hash] of algorithms) {
    const found = read.find((each) => baseOf(each) === name && each['realm'] !== undefined && canGuard(each));
    if (found) return answer(found, hash, { credentials, method, uri, cnonce });
  }
  return undefined;
}

const baseOf = ({ algorithm = 'md5' }: Challenge): string => algorithm.toLowerCase().replace(/-sess$/, '');
const qopsOf = ({ qop = '' }: Challenge): readonly string[] => qop.split(',').map((each) => each.trim().toLowerCase());
/** Of a whole body (`auth-int`) we make no digest. */
const canGuard = (challenge: Challenge): boolean =>
  challenge['nonce'] !== undefined && (!challenge['qop'] || qopsOf(challenge).includes('auth'));

function answer(challenge: Challenge, hash: string, { credentials, method, uri, cnonce }: Omit<Asked, 'challenges'>) {
  const { realm = '', nonce = '', algorithm, opaque, qop } = challenge;
  const digest = (text: string): string => createHash(hash).update(text).digest('hex');
  const { username, password } = credentials;
  const plain = digest(`${username}:${realm}:${password}`);
  const secret = /-sess$/i.test(algorithm ?? '') ? digest(`${plain}:${nonce}:${cnonce}`) : plain;
  const asked = digest(`${method}:${uri}`);
  const response = qop
    ? digest(`${secret}:${nonce}:${firstUse}:${cnonce}:auth:${asked}`)
    : digest(`${secret}:${nonce}:${asked}`);
  const quoted = { username, realm, nonce, uri, response, ...(opaque !== undefined && { opaque }) };
  return [
    ...Object.entries(quoted).map(([name, value]) => `${name}="${value.replace(/["\\]/g, '\\$&')}"`),
    ...(algorithm === undefined ? [] : [`algorithm=${algorithm}`]),
    ...(qop ? ['qop=auth', `nc=${firstUse}`, `cnonce="${cnonce}"`] : []),
  ]
    .join(', ')
    .replace(/^/, 'Digest ');
}
/** Each nonce is used once. */
const firstUse = '00000001';
