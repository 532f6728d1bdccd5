import type { Warning } from './warning.ts';
import type { WarningEvent } from './warning-facts.ts';

/** The warning after one more fact. Facts come in the order of their sequence numbers. */
export function evolve(warning: Warning | undefined, event: WarningEvent): Warning {
  const { type, fact } = event;
  switch (type) {
    case 'proposed':
      return { ...contentOf(fact), ...keptOf(warning), state: 'proposed', proposedAt: fact.at };
    case 'drafted': {
      const earlier = warning?.content.revision === fact.revision ? authorsOf(warning) : [];
      return { ...contentOf(fact), ...keptOf(warning), state: 'draft', authors: [...new Set([...earlier, fact.by])] };
    }
    case 'issued':
    case 'updated':
    case 'corrected':
    case 'ended': {
      const issued = { revision: fact.revision, content: fact.content, at: fact.at };
      return { ...contentOf(fact), state: type === 'ended' ? 'ended' : 'issued', issued };
    }
    default:
      return evolveDecision(warning, event);
  }
}

type DecisionEvent = Extract<WarningEvent, { readonly type: 'submitted' | 'approved' | 'rejected' }>;

function evolveDecision(warning: Warning | undefined, { type, fact }: DecisionEvent): Warning {
  if (!warning) throw new Error(`a warning can't begin with "${type}"`);
  const base = { ...contentOf(warning), ...keptOf(warning), authors: authorsOf(warning) };
  if (type === 'submitted') return { ...base, state: 'submitted', submittedBy: fact.by };
  if (type === 'rejected') return { ...base, state: 'rejected', reason: fact.reason };
  if (warning.state !== 'submitted') throw new Error(`"${type}" after "${warning.state}"`);
  return { ...base, state: 'approved', submittedBy: warning.submittedBy, approvedBy: fact.by };
}

const contentOf = ({ content, contentHash }: Pick<Warning, 'content' | 'contentHash'>) => ({ content, contentHash });

/** What recipients know stays, whatever happens to the next revision. */
const keptOf = (warning: Warning | undefined) => (warning?.issued ? { issued: warning.issued } : {});

/** Who wrote a revision stays its author, also after a rejection: or two persons could approve each other's half. */
const authorsOf = (warning: Warning): readonly string[] => ('authors' in warning ? warning.authors : []);

/** A warning from all its facts, oldest first; undefined when there are none. */
export const warningFrom = (events: Iterable<WarningEvent>): Warning | undefined =>
  Iterator.from(events).reduce<Warning | undefined>(evolve, undefined);
