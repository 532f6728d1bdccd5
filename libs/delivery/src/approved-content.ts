import { issuedEvents, issueFaultIn, warningSubjects } from '@keten/contracts';
import type { Content, DeliveryRequested, Plane, WarningIssued } from '@keten/domain';
import { Rejected } from '@keten/messaging';
import type { FactLog } from '@keten/messaging';

type Asked = Pick<DeliveryRequested, 'warningId' | 'revision' | 'contentHash'>;
/** @throws Rejected when nobody issued that content on this plane. */
export type ContentOf = (asked: Asked) => Promise<Content>;

/** Of warnings that are on their way at the same time. */
const mostKept = 64;

/**
 * What two persons approved, as the log has it: only that is sent, on the plane for which they did (design, "What must always
 * hold" 3). Read once for all deliveries of it, since a content under its hash is always the same.
 */
export function approvedContent(log: Pick<FactLog, 'read'>, plane: Plane): ContentOf {
  const kept = new Map<string, Promise<Content>>();
  return (asked) => {
    const key = `${asked.warningId} ${asked.revision} ${asked.contentHash}`;
    const content = kept.get(key) ?? readContent(log, plane, asked);
    kept.delete(key);
    kept.set(key, content);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    content.catch(() => kept.delete(key));
    return content;
  };
}

async function readContent(log: Pick<FactLog, 'read'>, plane: Plane, asked: Asked): Promise<Content> {
  const { facts } = await log.read(warningSubjects(asked.warningId), Object.values(issuedEvents));
  const issues = facts.map(({ fact }) => fact as WarningIssued);
  const found = issues.find(
    (issue) =>
      issue.revision === asked.revision &&
      issue.contentHash === asked.contentHash &&
      !issueFaultIn(issues, issue, plane),
  );
  if (!found) throw new Rejected(`the content is not what was approved for the ${plane} plane`);
  return found.content;
}
