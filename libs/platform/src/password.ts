import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** OWASP Password Storage Cheat Sheet: as strong as N = 2^17, p = 1 with a quarter of the memory (32 MiB for each that signs in). */
const cost = { N: 2 ** 15, r: 8, p: 3 };
const keyBytes = 32;
const maxMemoryBytes = 256 * 1024 * 1024;
const shape = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9_-]{16,})\$([A-Za-z0-9_-]{22,})$/;

/** A salted hash that carries its own cost, so that the cost can rise later. */
export async function hashPassword(plain: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(plain.normalize('NFKC'), salt, keyBytes, { ...cost, maxmem: maxMemoryBytes });
  const parameters = `ln=${Math.log2(cost.N)},r=${cost.r},p=${cost.p}`;
  return `$scrypt$${parameters}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/**
 * Compares in constant time. Without a hash (nobody of that name) it takes as long and is false, so that the time does not
 * tell who exists.
 */
export async function checkPassword(plain: string, hash: string | undefined): Promise<boolean> {
  const [, ln, r, p, salt, key] = shape.exec(hash ?? nobody) ?? shape.exec(nobody) ?? [];
  const expected = Buffer.from(key ?? '', 'base64url');
  const options = { N: 2 ** Number(ln), r: Number(r), p: Number(p), maxmem: maxMemoryBytes };
  const actual = await derive(plain.normalize('NFKC'), Buffer.from(salt ?? '', 'base64url'), expected.length, options);
  return timingSafeEqual(actual, expected) && hash !== undefined && shape.test(hash);
}

const nobody = `$scrypt$ln=15,r=8,p=3$${'A'.repeat(22)}$${'A'.repeat(43)}`;
