import { isNowhere, standingOrderActor, withdrawalOf } from '@keten/domain';
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

/**
 * The same of an issue in its chain: a withdrawal is, word for word, the one that was approved with what it withdraws.
 *
 * @param chain what went out of this warning
 */
export function issueFaultIn(chain: readonly WarningIssued[], issue: WarningIssued, plane: Plane): string | undefined {
  return issueFault(issue, plane) ?? (issue.withdraws === '' ? undefined : withdrawalFaultIn(chain, issue, plane));
}

const notApproved = 'not the withdrawal that was approved';

function withdrawalFaultIn(chain: readonly WarningIssued[], issue: WarningIssued, plane: Plane): string | undefined {
  const { content, withdraws, revision, submittedBy, approvedBy } = issue;
  const isWithdrawn = (each: WarningIssued): boolean =>
    each.contentHash === withdraws && each.revision === revision - 1 && !issueFault(each, plane);
  const withdrawn = chain.find(isWithdrawn);
  const agreed = withdrawn && withdrawalOf(withdrawn.content, content.expiresAt);
  if (!withdrawn || !agreed || content.expiresAt < withdrawn.content.expiresAt) return notApproved;
  const isSame = contentHash({ ...agreed, expiresAt: content.expiresAt }) === issue.contentHash;
  const isAgreed = submittedBy === withdrawn.submittedBy && approvedBy === withdrawn.approvedBy;
  return isSame && isAgreed ? undefined : notApproved;
}

function orderFault({ by, standingOrderId, content }: WarningIssued): string | undefined {
  const isByOrder = by === standingOrderActor;
  if (isByOrder !== (standingOrderId !== ''))
    return 'neither issued by a person nor by a standing order that has a name';
  if (isByOrder && content.purpose !== 'alert') return 'by a standing order, but no alert';
  return undefined;
}
