import type { Certainty, Proposal, Reason, Severity, ThreatAssessed } from '@keten/domain';
import { certainties, laneOfReport, rubriceringen, severities, tlps, urgencies } from '@keten/domain';
import { gemeentenTouchedBy } from '@keten/geo';
import { threatIdOf } from './correlate.ts';
import { evaluate } from './evaluate.ts';
import type { Fired } from './evaluate.ts';
import { weigh } from './in-force.ts';
import { rulesVersion, tables } from './rules.ts';
import type { Facts, Tables } from './rules.ts';
import type { Signal } from './signal.ts';
import { unionOf } from './union-of.ts';

/** What a deployment may set otherwise than the tables do. */
export type Settings = { readonly acknowledgeWithinSeconds?: number };

/** An assessment before it has a number and a time. */
export type Rating = Omit<ThreatAssessed, 'version' | 'assessedAt'>;

const notYetJudged = { levels: [], cascade: [], releases: [] };

/**
 * Rates a threat by all reports about it and says why. The same reports give the same rating, in whatever order they came.
 *
 * @param signals at least one
 */
export function rateThreat(signals: readonly Signal[], settings: Settings = {}, rules: Tables = tables): Rating {
  const { all, relevant, lead, ...weighed } = weigh(signals);
  const area = unionOf(relevant.map((signal) => signal.area));
  const touched = gemeentenTouchedBy(area);

  const reported: Facts = {
    kind: lead.kind,
    status: lead.status,
    ended: weighed.ended,
    severity: first(
      severities,
      relevant.map(({ severity }) => severity),
    ),
    urgency: first(
      urgencies,
      relevant.map(({ urgency }) => urgency),
    ),
    certainty: first(
      certainties,
      relevant.map(({ certainty }) => certainty),
    ),
    sourceKinds: [...new Set(relevant.map(({ sourceKind }) => sourceKind))],
    independentSources: weighed.independentSources,
    placesTouched: touched.codes.length,
    placesEstimated: !touched.exact,
    unknownCodes: touched.unknownCodes.length,
    late: relevant.every(({ expiresAt, receivedAt }) => expiresAt !== undefined && expiresAt < receivedAt),
  };
  const { facts, reasons } = raise(reported, rules);
  const verdict = propose(facts, settings, rules);
  return {
    ...notYetJudged,
    contradictions: weighed.contradictions,
    awaited: weighed.awaited,
    threatId: threatIdOf(all),
    lane: relevant.some((signal) => laneOfReport(signal) === 'urgent') ? 'urgent' : 'routine',
    independentSources: facts.independentSources,
    datarefs: [...new Set(all.map(({ dataref }) => dataref).filter(Boolean))].sort(),
    reportIds: all.map(({ reportId }) => reportId),
    sourceIds: [...new Set(all.map(({ sourceId }) => sourceId))].sort(),
    ended: facts.ended,
    status: facts.status,
    kind: facts.kind,
    category: lead.categories[0] ?? 'Other',
    headline: lead.headline || lead.event,
    urgency: facts.urgency,
    severity: facts.severity,
    certainty: facts.certainty,
    area,
    touches: touched.codes,
    touchesExactly: touched.exact,
    reasons: [...weighed.together, ...reasons, ...verdict.reasons],
    rulesVersion,
    proposal: verdict.proposal,
    // The headline may come from any of them, so the highest marking of all holds.
    rubricering: last(
      rubriceringen,
      all.map(({ rubricering }) => rubricering),
    ),
    tlp: last(
      tlps,
      all.map(({ tlp }) => tlp),
    ),
  };
}

/** Applies the tables that change the rating itself. */
function raise(reported: Facts, rules: Tables): { facts: Facts; reasons: readonly Reason[] } {
  const certainty: Fired<Certainty> | undefined = evaluate(rules.certainty, reported)[0];
  const severity: Fired<Severity> | undefined = evaluate(rules.severity, reported)[0];
  return {
    facts: {
      ...reported,
      certainty: certainty?.then ?? reported.certainty,
      severity: severity?.then ?? reported.severity,
    },
    reasons: [certainty, severity].flatMap((fired) => (fired ? [fired.reason] : [])),
  };
}

type Verdict = { readonly proposal: Proposal | undefined; readonly reasons: readonly Reason[] };

function propose(facts: Facts, { acknowledgeWithinSeconds }: Settings, rules: Tables): Verdict {
  const remarks = reasonsOf(evaluate(rules.remarks, facts));
  const objections = evaluate(rules.objections, facts);
  if (objections.length > 0) return { proposal: undefined, reasons: [...reasonsOf(objections), ...remarks] };
  const sectors = evaluate(rules.sectors, facts);
  const citizens = evaluate(rules.citizens, facts).slice(0, 1);
  const terms = evaluate(rules.terms, facts).slice(0, 1);
  const [term] = terms;
  if (!term) throw new Error('the table of terms has no row for everything else');
  return {
    proposal: {
      sectors: [...new Set(sectors.flatMap(({ then }) => then))].sort(),
      citizens: citizens[0]?.then ?? false,
      validForSeconds: term.then.validForSeconds,
      acknowledgeWithinSeconds: acknowledgeWithinSeconds ?? term.then.acknowledgeWithinSeconds,
      channels: [],
      template: '',
    },
    reasons: [...reasonsOf(sectors), ...reasonsOf(citizens), ...reasonsOf(terms), ...remarks],
  };
}

const reasonsOf = (fired: readonly Fired<unknown>[]): readonly Reason[] => fired.map(({ reason }) => reason);

/** The word that comes first in its list: the worst, the most urgent, the surest. */
const first = <Word>(words: readonly Word[], present: readonly Word[]): Word =>
  present.reduce((a, b) => (words.indexOf(b) < words.indexOf(a) ? b : a));

/** The word that comes last in its list: the highest marking. */
const last = <Word>(words: readonly Word[], present: readonly Word[]): Word =>
  present.reduce((a, b) => (words.indexOf(b) > words.indexOf(a) ? b : a));
