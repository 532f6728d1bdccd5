import { createPublicKey } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';

const maxKeys = 10;
/** Private members of RFC 7518 §6: of curves and RSA, of RSA alone, and the whole of a symmetric key. */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const;
const publicMembers = ['kty', 'crv', 'x', 'y', 'n', 'e', 'kid', 'use', 'alg'] as const;
/** What the token endpoint of intake takes: ES256, PS256, EdDSA. */
const curves: Readonly<Record<string, readonly string[]>> = { EC: ['P-256'], OKP: ['Ed25519'] };
const algorithms = ['ES256', 'PS256', 'EdDSA', 'Ed25519'];
const shortestRsaBits = 2048;

type Jwk = JsonWebKey & { readonly kid?: unknown; readonly use?: unknown; readonly alg?: unknown };

/** What is wrong with a JWK set (RFC 7517 §5) as the public keys of a source; undefined when nothing is. */
export function faultOfKeys(value: unknown): string | undefined {
  const keys = (value as { readonly keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > maxKeys)
    return `must be a JWK set, {"keys": [...]}, with 1 to ${maxKeys} keys`;
  for (const key of keys) {
    const fault = faultOfKey(key as unknown);
    if (fault !== undefined) return fault;
  }
  const names = keys.map(({ kid }: Jwk) => kid).filter((kid) => kid !== undefined);
  return new Set(names).size < names.length ? 'has two keys of the same kid' : undefined;
}

function faultOfKey(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'has a key that is no object';
  const key = value as Jwk;
  // Whoever sends us one has to make another: somebody else has seen it.
  if (privateMembers.some((member) => member in key))
    return 'has a private or secret key; make a new pair, and send the public half alone';
  if (key.kid !== undefined && (typeof key.kid !== 'string' || key.kid === '' || key.kid.length > 200))
    return 'has a kid that is no text of 1 to 200 characters';
  if (key.use !== undefined && key.use !== 'sig') return 'has a key whose use is not "sig"';
  if (key.alg !== undefined && !(algorithms as readonly unknown[]).includes(key.alg))
    return `has a key whose alg is none of ${algorithms.join(', ')}`;
  return faultOfNumbers(key);
}

function faultOfNumbers(key: Jwk): string | undefined {
  const known = key.kty === 'RSA' || curves[String(key.kty)]?.includes(String(key.crv)) === true;
  if (!known) return 'has a key that is not of P-256, Ed25519 or RSA';
  try {
    const { asymmetricKeyDetails } = createPublicKey({ key, format: 'jwk' });
    const bits = asymmetricKeyDetails?.modulusLength ?? shortestRsaBits;
    return bits < shortestRsaBits ? `has an RSA key of less than ${shortestRsaBits} bits` : undefined;
  } catch {
    return 'has a key that is not one: its numbers do not fit';
  }
}

/** As the register keeps them: what the standard names, and nothing else that came along. */
export const keptKeys = ({ keys }: { readonly keys: readonly object[] }): string =>
  JSON.stringify({
    keys: keys.map((key) => Object.fromEntries(Object.entries(key).filter(([name]) => isPublicMember(name)))),
  });

const isPublicMember = (name: string): boolean => (publicMembers as readonly string[]).includes(name);
