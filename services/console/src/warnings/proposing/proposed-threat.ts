import type { Proposal, ThreatAssessed } from '@keten/domain';

/** A threat for which the rules propose a warning. */
export type ProposedThreat = ThreatAssessed & { readonly proposal: Proposal };
