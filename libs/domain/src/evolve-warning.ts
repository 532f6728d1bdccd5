import type { Content } from './content.ts';
import { raises } from './raises.ts';
import { isEarlyAfter } from './standing.ts';
import type { Offered, Unsent, Warning } from './warning.ts';
import type { WarningEvent, WarningIssued, WarningProposed } from './warning-facts.ts';

/** The warning after one more fact. Facts come in the order of their sequence numbers. */
export function evolve(warning: Warning | undefined, event: WarningEvent): Warning {
  const { type, fact } = event;
  switch (type) {
    case 'proposed':
      return evolveProposal(warning, fact);
    case 'drafted': {
      const authors = [...new Set([...earlierAuthors(warning, fact), fact.by])];
      return {
        ...contentOf(fact),
        ...keptOf(warning),
        ...offeredAfter(warning, fact.content),
        state: 'draft',
        authors,
      };
    }
    case 'issued':
    case 'updated':
    case 'corrected':
    case 'ended': {
      const { revision, content, contentHash, at, submittedBy, approvedBy } = fact;
      const isEarly = isEarlyAfter(warning?.issued, content.purpose);
      const issued = { revision, content, contentHash, at, submittedBy, approvedBy, isEarly };
      const kept = { ...offeredAfter(warning, fact.content), ...unsentAfter(warning, fact) };
      return { ...contentOf(fact), ...kept, state: type === 'ended' ? 'ended' : 'issued', issued };
    }
    default:
      return evolveDecision(warning, event);
  }
}

/** Beside what people are at work on, or in place of what no person touched. */
function evolveProposal(warning: Warning | undefined, { content, contentHash, at }: WarningProposed): Warning {
  const isBeside = warning !== undefined && warning.state !== 'proposed';
  const offered = { content, contentHash, at, isOpen: isBeside, isJudged: false };
  return isBeside ? { ...warning, offered } : { content, contentHash, offered, state: 'proposed' };
}

/** That the threat grew stays open until what people say is as bad. */
function offeredAfter(warning: Warning | undefined, said: Content): { readonly offered?: Offered } {
  if (!warning?.offered) return {};
  const { offered } = warning;
  return { offered: { ...offered, isOpen: offered.isOpen && raises(offered.content, said) } };
}

/** What people were writing when an order, or a withdrawal, went before it. */
function unsentAfter(
  warning: Warning | undefined,
  { standingOrderId, withdraws }: WarningIssued,
): { readonly unsent?: Unsent } {
  const isBefore = (standingOrderId !== '' || withdraws !== '') && warning !== undefined && isBeingWritten(warning);
  return isBefore ? { unsent: { ...contentOf(warning), authors: authorsOf(warning) } } : {};
}

const isBeingWritten = ({ state }: Warning): boolean => ['draft', 'submitted', 'approved'].includes(state);

/** Whoever takes up a text that an order went before, its authors stay its authors; an all-clear is nothing of theirs. */
function earlierAuthors(
  warning: Warning | undefined,
  { revision, content: { purpose } }: Pick<WarningProposed, 'revision' | 'content'>,
): readonly string[] {
  const unsent = purpose === 'all-clear' ? [] : (warning?.unsent?.authors ?? []);
  return warning?.content.revision === revision ? [...authorsOf(warning), ...unsent] : unsent;
}

type DecisionEvent = Extract<WarningEvent, { readonly type: 'submitted' | 'approved' | 'rejected' }>;

function evolveDecision(warning: Warning | undefined, { type, fact }: DecisionEvent): Warning {
  if (!warning) throw new Error(`a warning can't begin with "${type}"`);
  const base = { ...contentOf(warning), ...keptOf(warning), authors: authorsOf(warning) };
  if (type === 'submitted') return { ...base, state: 'submitted', submittedBy: fact.by, submittedAt: fact.at };
  if (type === 'rejected') return { ...base, ...judgedOf(warning), state: 'rejected', reason: fact.reason };
  // Again, where who approved it may not any more.
  if (warning.state !== 'submitted' && warning.state !== 'approved')
    throw new Error(`"${type}" after "${warning.state}"`);
  const { submittedBy, submittedAt } = warning;
  return { ...base, state: 'approved', submittedBy, submittedAt, approvedBy: fact.by, approvedAt: fact.at };
}

const contentOf = ({ content, contentHash }: Pick<Warning, 'content' | 'contentHash'>) => ({ content, contentHash });

/** What recipients know, what was offered and what was left aside stay, whatever happens to the next revision. */
const keptOf = (warning: Warning | undefined) => ({
  ...(warning?.issued ? { issued: warning.issued } : {}),
  ...(warning?.offered ? { offered: warning.offered } : {}),
  ...(warning?.unsent ? { unsent: warning.unsent } : {}),
});

const judgedOf = ({ offered }: Warning) => (offered ? { offered: { ...offered, isJudged: true } } : {});

/** Who wrote a revision stays its author, also after a rejection: or two persons could approve each other's half. */
const authorsOf = (warning: Warning): readonly string[] => ('authors' in warning ? warning.authors : []);

/** A warning from all its facts, oldest first; undefined when there are none. */
export const warningFrom = (events: Iterable<WarningEvent>): Warning | undefined =>
  Iterator.from(events).reduce<Warning | undefined>(evolve, undefined);
