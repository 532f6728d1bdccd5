import type { AuthenticationResponseJSON } from '@simplewebauthn/server';

/** What a header of a stranger holds, if it has the shape of a signed answer at all: what it says is checked by who verifies it. */
export function readSigned(header: string): AuthenticationResponseJSON | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'));
    return isSigned(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

const parts = ['clientDataJSON', 'authenticatorData', 'signature'] as const;

function isSigned(read: unknown): read is AuthenticationResponseJSON {
  if (!isRecord(read) || typeof read['id'] !== 'string' || !isRecord(read['response'])) return false;
  const { response } = read;
  return parts.every((part) => typeof response[part] === 'string');
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
