import { isNowhere, standingOrderActor } from '@keten/domain';
import type { Plane, WarningIssued } from '@keten/domain';
import { contentHash } from './content-hash.ts';

/**
 * Looks once more at what the console decided, since nothing after this point can call a message back: why an issue must not
 * go out, or undefined when two different persons agreed on exactly this content, for somewhere, on this plane. What they
 * agreed on beforehand names the standing order, and is an alert: all that follows it takes people.
 */
export function issueFault(issue: WarningIssued, plane: Plane): string | undefined {
  const { content, submittedBy, approvedBy } = issue;
  if (!submittedBy || !approvedBy || submittedBy === approvedBy) return 'not approved by a second person';
  const byOrder = orderFault(issue);
  if (byOrder !== undefined) return byOrder;
  if (contentHash(content) !== issue.contentHash) return 'not the content that was approved';
  if (content.warningId !== issue.warningId || content.revision !== issue.revision)
    return 'the content of another warning or revision';
  if (isNowhere(content.area)) return 'no area, no send';
  if (content.plane !== plane) return `a warning of the plane "${content.plane}" on the plane "${plane}"`;
  return undefined;
}

function orderFault({ by, standingOrderId, content }: WarningIssued): string | undefined {
  const isByOrder = by === standingOrderActor;
  if (isByOrder !== (standingOrderId !== ''))
    return 'neither issued by a person nor by a standing order that has a name';
  if (isByOrder && content.purpose !== 'alert') return 'by a standing order, but no alert';
  return undefined;
}
