import { createHash } from 'node:crypto';

/** A neighbour on the way from a leaf to the root, and on which side of it, in base64url. */
export type Neighbour = { readonly side: 'left' | 'right'; readonly hash: string };
export type HashTree = { readonly root: string; readonly pathOf: (leaf: number) => readonly Neighbour[] };

const sha256 = (...parts: readonly (Buffer | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** What is a leaf can't be taken for a node (RFC 6962 §2.1). */
const leafHash = (text: string): Buffer => sha256(Buffer.of(0), text);
const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.of(1), left, right);

/** One root over many texts, by which each of them can be shown to be among them without the others. A node without a neighbour goes up as it is. */
export function hashTree(texts: readonly string[]): HashTree {
  const levels: Buffer[][] = [];
  let level = texts.map(leafHash);
  for (; level.length > 1; level = pairsOf(level)) levels.push(level);
  const root = level[0] ?? leafHash('');
  const pathOf = (leaf: number): readonly Neighbour[] =>
    levels.flatMap((nodes, height) => {
      const at = leaf >> height;
      const hash = nodes[at ^ 1];
      return hash ? [{ side: at % 2 === 0 ? 'right' : 'left', hash: hash.toString('base64url') } as const] : [];
    });
  return { root: root.toString('base64url'), pathOf };
}

const pairsOf = (level: readonly Buffer[]): Buffer[] =>
  level.flatMap((left, at) => {
    if (at % 2 === 1) return [];
    const right = level[at + 1];
    return [right ? nodeHash(left, right) : left];
  });

/** The root to which a text and its path lead. */
export const rootFrom = (text: string, path: readonly Neighbour[]): string =>
  path
    .reduce((hash, { side, hash: other }) => {
      const neighbour = Buffer.from(other, 'base64url');
      return side === 'left' ? nodeHash(neighbour, hash) : nodeHash(hash, neighbour);
    }, leafHash(text))
    .toString('base64url');
