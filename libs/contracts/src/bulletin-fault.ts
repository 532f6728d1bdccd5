import { bulletinFaults } from '@keten/domain';
import type { BulletinReleased, Plane } from '@keten/domain';
import { bulletinHash } from './content-hash.ts';

/**
 * Looks once more at what the console decided: why nobody may get a bulletin, or undefined when a second person released exactly
 * this content, complete, on this plane.
 */
export function bulletinFault(
  { bulletinId, revision, content, contentHash, authors, by, at }: BulletinReleased,
  plane: Plane,
): string | undefined {
  if (authors.length === 0 || !by || authors.includes(by)) return 'not released by a second person';
  if (bulletinHash(content) !== contentHash) return 'not the content that was released';
  if (content.bulletinId !== bulletinId || content.revision !== revision)
    return 'the content of another bulletin or revision';
  if (content.plane !== plane) return `a bulletin of the plane "${content.plane}" on the plane "${plane}"`;
  return bulletinFaults(content, at)[0];
}
