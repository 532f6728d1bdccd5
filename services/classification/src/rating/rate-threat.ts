import type { Plane, ThreatAssessed, Weight } from '@keten/domain';
import { certainties, laneOfReport, rubriceringen, saysItIsOver, severities, tlps, urgencies } from '@keten/domain';
import { Inquiry } from './inquiry.ts';
import { threatIdOf } from '../correlation/correlation.ts';
import type { Fired } from '@keten/dmn';
import { weigh } from './in-force.ts';
import type { Weighed } from './in-force.ts';
import { judgeThreat } from './judge-threat.ts';
import type { Reported } from './judge-threat.ts';
import { builtIn } from './rules.ts';
import type { Rules } from './rules.ts';
import type { Signal } from '../correlation/correlation.ts';

/** What a deployment may set otherwise than the tables do. */
export type Settings = {
  readonly acknowledgeWithinSeconds?: number | undefined;
  /** In an exercise a report of one is what is practised: the rules take it for actual. Default: live. */
  readonly plane?: Plane;
};

/** An assessment before it has a number and a time. */
export type Rating = Omit<ThreatAssessed, 'version' | 'assessedAt'>;

/** A rating, and every row of every table that spoke on the way to it. */
export type Explained = { readonly rating: Rating; readonly fired: readonly Fired<unknown>[] };

/**
 * Rates a threat by all reports about it and says why. The same reports give the same rating, in whatever order they came.
 *
 * @param signals at least one
 */
export const rateThreat = (signals: readonly Signal[], settings?: Settings, rules?: Rules): Rating =>
  explainThreat(signals, settings, rules).rating;

/** Like rateThreat, for those who want to see what the tables said. */
export function explainThreat(
  signals: readonly Signal[],
  { acknowledgeWithinSeconds, plane = 'live' }: Settings = {},
  { tables, rulesVersion, caveat }: Rules = builtIn,
): Explained {
  const weighed = weigh(signals);
  const { all, relevant, lead, together, awaited, contradictions, independentSources, ended } = weighed;
  const { area, touched } = weighed.where;
  const inquiry = new Inquiry(tables);
  const reported = reportedOf(weighed);
  const { proposal, neutralHeadline, template: _, ...judged } = judgeThreat(practised(reported, plane), inquiry);
  const rating = {
    ...{ threatId: threatIdOf(all), ended, independentSources, awaited, contradictions, area, rulesVersion },
    lane: relevant.some((signal) => laneOfReport(signal) === 'urgent') ? ('urgent' as const) : ('routine' as const),
    datarefs: [...new Set(all.map(({ dataref }) => dataref).filter(Boolean))].sort(),
    reportIds: all.map(({ reportId }) => reportId),
    sourceIds: [...new Set(all.map(({ sourceId }) => sourceId))].sort(),
    status: lead.status,
    kind: lead.kind,
    category: lead.categories[0] ?? ('Other' as const),
    headline: headlineOf(weighed, neutralHeadline),
    urgency: reported.urgency,
    touches: touched.codes,
    touchesExactly: touched.exact,
    placeUnknown: reported.placeUnknown,
    asReported: strongestOf(relevant),
    ...judged,
    reasons: [...(caveat ? [caveat] : []), ...together, ...inquiry.reasons],
    proposal:
      proposal && (acknowledgeWithinSeconds === undefined ? proposal : { ...proposal, acknowledgeWithinSeconds }),
    rubricering: reported.rubricering,
    tlp: reported.tlp,
  };
  return { rating, fired: inquiry.fired };
}

const practised = (reported: Reported, plane: Plane): Reported =>
  plane === 'exercise' && reported.status === 'Exercise' ? { ...reported, status: 'Actual' } : reported;

/** As one source said it: the worst of one report and the surest of another would be what nobody says. */
function strongestOf(signals: readonly Signal[]): Weight | undefined {
  const rank = ({ severity, urgency, certainty }: Signal): number =>
    severities.indexOf(severity) * 100 + urgencies.indexOf(urgency) * 10 + certainties.indexOf(certainty);
  const [strongest] = signals.toSorted((a, b) => rank(a) - rank(b));
  return strongest && { urgency: strongest.urgency, severity: strongest.severity, certainty: strongest.certainty };
}

/** What only takes back is named as that: it must not look like a threat that was there. */
function headlineOf({ all, lead }: Weighed, neutral: string): string {
  const said = lead.headline || lead.event;
  const takesBack = all.every((signal) => signal.messageType === 'Cancel' || saysItIsOver(signal));
  return takesBack ? [unmatched, said].filter(Boolean).join(': ') : said || neutral;
}

const unmatched = 'Intrekking van iets dat hier nooit gemeld is';

/** What the tables may look at: of what is said, the worst, the most urgent and the surest; of all markings the highest. */
function reportedOf({ all, relevant, lead, ...weighed }: Weighed): Reported {
  const { touched, inhabited, isUnknown } = weighed.where;
  return {
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
    reliableSources: weighed.reliableSources,
    placesTouched: touched.codes.length,
    inhabitedPlacesTouched: inhabited.length,
    placesEstimated: !touched.exact,
    unknownCodes: touched.unknownCodes.length,
    placeUnknown: isUnknown,
    late: relevant.every(({ expiresAt, receivedAt }) => expiresAt !== undefined && expiresAt < receivedAt),
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

/** The word that comes first in its list: the worst, the most urgent, the surest. */
const first = <Word>(words: readonly Word[], present: readonly Word[]): Word =>
  present.reduce((a, b) => (words.indexOf(b) < words.indexOf(a) ? b : a));

/** The word that comes last in its list: the highest marking. */
const last = <Word>(words: readonly Word[], present: readonly Word[]): Word =>
  present.reduce((a, b) => (words.indexOf(b) > words.indexOf(a) ? b : a));
