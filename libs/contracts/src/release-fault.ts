import { isNowhere } from '@keten/domain';
import type { Plane, WarningReleased } from '@keten/domain';
import { contentHash } from './content-hash.ts';

/**
 * Looks once more at what the console decided, since nothing after this point can call a message back: why a release must not
 * go out, or undefined when two different persons agreed on exactly this content, for somewhere, on this plane.
 */
export function releaseFault(release: WarningReleased, plane: Plane): string | undefined {
  const { content, submittedBy, approvedBy } = release;
  if (!submittedBy || !approvedBy || submittedBy === approvedBy) return 'not approved by a second person';
  if (contentHash(content) !== release.contentHash) return 'not the content that was approved';
  if (content.warningId !== release.warningId || content.revision !== release.revision)
    return 'the content of another warning or revision';
  if (isNowhere(content.area)) return 'no area, no send';
  if (content.plane !== plane) return `a warning of the plane "${content.plane}" on the plane "${plane}"`;
  return undefined;
}
