import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { takeAsWhole } from '@keten/delivery';
import type { connectRedis } from '@keten/platform';

type Redis = ReturnType<typeof connectRedis>;
/** By key: what follows a place and what asked for it as fields, places as members. */
type Kept = {
  readonly hashes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly sets: Readonly<Record<string, readonly string[]>>;
};

const hashPatterns = ['sub:*', 'sub-tokens:*'] as const;
const setPattern = 'sub-places:*';
const magic = Buffer.from('KETEN-SUB-1');
const ivBytes = 12;
const tagBytes = 16;

/** How many subscriptions there are: each has one set of places. */
const countOf = ({ sets }: Kept): number => Object.keys(sets).length;

/**
 * Copies the subscriptions of citizens into a file that nobody can read without the key (AES-256-GCM).
 *
 * @param key 32 bytes.
 * @param mayShrink whether the copy before may give way to one with fewer than half as many.
 * @returns how many there are.
 * @throws Error when more than half are gone since the copy before, which then stays: Redis lost its file.
 */
export async function saveSubscriptions(redis: Redis, file: string, key: Buffer, mayShrink = false): Promise<number> {
  const kept = await readAll(redis);
  const [now, before] = [countOf(kept), existsSync(file) ? countOf(await open(file, key)) : 0];
  if (now < before / 2 && !mayShrink)
    throw new Error(
      `of ${before} subscriptions ${now} are left: Redis lost its file. Restore the copy, which is kept.`,
    );
  await writeFile(`${file}.new`, seal(kept, key), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return now;
}

/**
 * Puts back what a copy has. Who subscribed anew meanwhile keeps what they asked for, and their places of before.
 *
 * @returns how many subscriptions the copy has.
 * @throws Error when the file is not whole or is of another key.
 */
export async function restoreSubscriptions(redis: Redis, file: string, key: Buffer): Promise<number> {
  const kept = await open(file, key);
  // The places first: after an end in between, removing it or restoring again still finds every place.
  for (const [name, members] of Object.entries(kept.sets)) await redis.sadd(name, ...members);
  for (const [name, fields] of Object.entries(kept.hashes)) {
    const change = redis.pipeline();
    for (const [field, value] of Object.entries(fields)) change.hsetnx(name, field, value);
    for (const [error] of (await change.exec()) ?? []) if (error) throw error;
  }
  await takeAsWhole(redis);
  return countOf(kept);
}

async function readAll(redis: Redis): Promise<Kept> {
  const [hashes, sets] = [new Map<string, Record<string, string>>(), new Map<string, string[]>()];
  for (const pattern of hashPatterns)
    for await (const name of namesIn(redis, pattern)) hashes.set(name, await redis.hgetall(name));
  for await (const name of namesIn(redis, setPattern)) sets.set(name, await redis.smembers(name));
  return { hashes: Object.fromEntries(hashes), sets: Object.fromEntries(sets) };
}

async function* namesIn(redis: Redis, match: string): AsyncGenerator<string> {
  for await (const names of redis.scanStream({ match, count: 1000 })) yield* names as string[];
}

function seal(kept: Kept, key: Buffer): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(magic);
  const body = Buffer.concat([cipher.update(gzipSync(JSON.stringify(kept))), cipher.final()]);
  return Buffer.concat([magic, iv, cipher.getAuthTag(), body]);
}

async function open(file: string, key: Buffer): Promise<Kept> {
  const whole = await readFile(file);
  if (!whole.subarray(0, magic.length).equals(magic)) throw new Error(`${file} is no copy of subscriptions`);
  const iv = whole.subarray(magic.length, magic.length + ivBytes);
  const tag = whole.subarray(magic.length + ivBytes, magic.length + ivBytes + tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(magic).setAuthTag(tag);
  const body = decipher.update(whole.subarray(magic.length + ivBytes + tagBytes));
  return JSON.parse(gunzipSync(Buffer.concat([body, decipher.final()])).toString()) as Kept;
}
