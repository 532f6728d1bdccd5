import type { Certainty, Proposal, Reason, Severity, ThreatAssessed } from '@keten/domain';
import { certainties, laneOfReport, rubriceringen, severities, tlps, urgencies } from '@keten/domain';
import { gemeentenTouchedBy } from '@keten/geo';
import { threatIdOf } from './correlate.ts';
import { evaluate } from './evaluate.ts';
import type { Fired } from './evaluate.ts';
import { rulesVersion, tables } from './rules.ts';
import type { Facts, Tables } from './rules.ts';
import { bySent, issuerOf } from './signal.ts';
import type { Signal } from './signal.ts';
import { unionOf } from './union-of.ts';

/** What a deployment may set otherwise than the tables do. */
export type Settings = { readonly acknowledgeWithinSeconds?: number };

/** An assessment before it has a number and a time. */
export type Rating = Omit<ThreatAssessed, 'version' | 'assessedAt'>;

const notYetJudged = { levels: [], cascade: [], contradictions: [], awaited: [], releases: [] };

/**
 * Rates a threat by all reports about it and says why. The same reports give the same rating, in whatever order they came.
 *
 * @param signals at least one
 */
export function rateThreat(signals: readonly Signal[], settings: Settings = {}, rules: Tables = tables): Rating {
  const all = signals.toSorted(bySent);
  const inForce = withoutReplaced(all);
  const relevant =
    [inForce, all.filter(({ messageType }) => messageType !== 'Cancel'), all].find((some) => some.length > 0) ?? [];
  const lead = leadOf(relevant);
  const area = unionOf(relevant.map((signal) => signal.area));
  const touched = gemeentenTouchedBy(area);

  const reported: Facts = {
    kind: lead.kind,
    status: lead.status,
    ended: inForce.length === 0,
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
    independentSources: new Set(relevant.map(issuerOf)).size,
    placesTouched: touched.codes.length,
    placesEstimated: !touched.exact,
    unknownCodes: touched.unknownCodes.length,
    late: relevant.every(({ expiresAt, receivedAt }) => expiresAt !== undefined && expiresAt < receivedAt),
  };
  const { facts, reasons } = raise(reported, rules);
  const verdict = propose(facts, settings, rules);
  return {
    ...notYetJudged,
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
    reasons: [...together(all), ...reasons, ...verdict.reasons],
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

/**
 * An Update replaces and a Cancel takes back the reports that it refers to, when it speaks in the same name (CAP 1.2
 * §3.2.1 msgType): nobody ends what another reported.
 */
function withoutReplaced(signals: readonly Signal[]): Signal[] {
  const replaced = new Set(
    signals
      .filter(({ messageType }) => messageType !== 'Alert')
      .flatMap((signal) => signal.references.filter((name) => issuerOf({ externalId: name }) === issuerOf(signal))),
  );
  return signals.filter(({ messageType, externalId }) => messageType !== 'Cancel' && !replaced.has(externalId));
}

/** The report that names the threat: the worst, then the most urgent, then the latest. */
function leadOf(signals: readonly Signal[]): Signal {
  const rank = (signal: Signal): number => severities.indexOf(signal.severity) * 10 + urgencies.indexOf(signal.urgency);
  const [lead] = signals.toReversed().toSorted((a, b) => rank(a) - rank(b));
  if (!lead) throw new Error('a threat without reports');
  return lead;
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

const together = (signals: readonly Signal[]): readonly Reason[] =>
  signals.length > 1
    ? [
        {
          rule: 'correlation',
          because: `${signals.length} reports refer to each other, or are of the same kind, place and time.`,
        },
      ]
    : [];

/** The word that comes first in its list: the worst, the most urgent, the surest. */
const first = <Word>(words: readonly Word[], present: readonly Word[]): Word =>
  present.reduce((a, b) => (words.indexOf(b) < words.indexOf(a) ? b : a));

/** The word that comes last in its list: the highest marking. */
const last = <Word>(words: readonly Word[], present: readonly Word[]): Word =>
  present.reduce((a, b) => (words.indexOf(b) > words.indexOf(a) ? b : a));
