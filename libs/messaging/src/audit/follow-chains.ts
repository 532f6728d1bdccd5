import type { ActorKind, AuditRecorded } from '@keten/domain';
import { noHash } from './audit-chain.ts';
import { ExportFault } from './export-fault.ts';

type Link = { readonly line: number; readonly hash: string };
type Followed = {
  readonly fault?: ExportFault;
  /** A line of before that turns out to belong to no chain. */
  readonly aside?: number;
};

/**
 * Follows the chain of each kind of actor. A record that does not name the one before it is either none of the chain, when the next
 * one goes on without it, or stands behind a gap, when the next one goes on from it.
 */
export function followChains() {
  const heads = new Map<ActorKind, string>();
  const loose = new Map<ActorKind, Link>();
  const faultAt = (line: number): ExportFault =>
    new ExportFault(line, 'unlinked', 'it does not follow the record before it, which was changed or taken out');
  return {
    follow({ actorKind, previousHash, hash }: AuditRecorded, line: number): Followed {
      const link = loose.get(actorKind);
      const follows = previousHash === (heads.get(actorKind) ?? noHash);
      if (!follows && link && previousHash === link.hash) return { fault: faultAt(link.line) };
      if (follows) {
        heads.set(actorKind, hash);
        loose.delete(actorKind);
      } else loose.set(actorKind, { line, hash });
      return link ? { aside: link.line } : {};
    },
    /** At the end: a record that nothing went on from or without. */
    unlinked(): ExportFault | undefined {
      const [first] = [...loose.values()].toSorted((one, other) => one.line - other.line);
      return first && faultAt(first.line);
    },
  };
}
