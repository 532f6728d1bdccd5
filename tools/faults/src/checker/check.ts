/**
 * Holds what the outside world saw against what the chain had accepted. Written apart from the chain: it knows nothing of how it
 * works, and takes nothing from its code.
 */
import type { Decision, History, Received } from './history.ts';
import { calmMsBetween } from './calm.ts';
import { unannounced } from './check-announced.ts';
import { wrongObligations } from './check-obligations.ts';
import type { Violation } from './violation.ts';

export type Verdict = {
  readonly violations: readonly Violation[];
  readonly figures: {
    readonly reports: number;
    readonly revisions: number;
    readonly messages: number;
    readonly confirmations: number;
    readonly lost: number;
    readonly delayed: number;
    readonly longestMs: number;
    readonly doubled: number;
  };
};

const bounds = {
  /** Longer than this is counted as delayed. */
  promptMs: 10_000,
  /** Beside the faults themselves: what a broker hands out and hears nothing of comes again after ten seconds, at every service on the way. */
  calmMs: 60_000,
  doubledShare: 0.001,
} as const;

export function check(history: History): Verdict {
  const arrivals = arrivalsOf(history);
  const lost = [...lostReports(history), ...lostDecisions(history, arrivals)];
  const waits = waitsOf(history, arrivals);
  const doubled = doubledMessages(history);
  const violations = [
    ...lost.map((what): Violation => ({ rule: 'lost', what })),
    ...reportsTwice(history),
    ...waits
      .filter(({ calm }) => calm > bounds.calmMs)
      .map(({ what, calm }): Violation => ({ rule: 'late', what: `${what}: ${seconds(calm)} beside all faults` })),
    ...tooManyDoubled(history, doubled),
    ...history.received.flatMap((message) => wrongMessage(history, message)),
    ...wrongObligations(history),
    ...endsNotTold(history),
    ...unannounced(history),
  ];
  return {
    violations,
    figures: {
      reports: namesOf(history.reports).size,
      revisions: history.decisions.length,
      messages: history.received.length,
      confirmations: history.confirmed.length,
      lost: lost.length,
      delayed: waits.filter(({ ms }) => ms > bounds.promptMs).length,
      longestMs: Math.max(0, ...waits.map(({ ms }) => ms)),
      doubled: doubled.length,
    },
  };
}

/** Whether every decision came to everybody whom it is for, or nobody has to wait for it any longer. */
export const isThrough = (history: History): boolean =>
  arrivalsOf(history).every(
    ({ first, decision }) =>
      first !== undefined || calmMsBetween(decision.issuedAtMs, history.endedAtMs, history.faults) > bounds.calmMs,
  );

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** The first message of a revision, or of a later one of the same warning, at each whom it is for. */
type Arrival = { readonly decision: Decision; readonly who: string; readonly first: Received | undefined };

function arrivalsOf(history: History): readonly Arrival[] {
  const { decisions, received } = history;
  const byWho = Map.groupBy(received, ({ who }) => who);
  return decisions.flatMap((decision) => {
    const fits = decisions.filter(
      ({ warningId, revision }) => warningId === decision.warningId && revision >= decision.revision,
    );
    const isTold = ({ text }: Received): boolean => fits.some(({ headline }) => text.includes(headline));
    const known = decision.recipients.filter((who) => !isForgotten(history, who, decision));
    return known.map((who) => ({ decision, who, first: byWho.get(who)?.find(isTold) }));
  });
}

/** What was on its way to them when they were forgotten may come or not. */
const isForgotten = ({ faults }: History, who: string, { issuedAtMs }: Decision): boolean =>
  faults.some(({ forgets, fromMs }) => forgets.includes(who) && issuedAtMs > fromMs - bounds.calmMs);

/** A source that repeats a report hears its name again. */
const namesOf = (reports: History['reports']): ReadonlySet<string> => new Set(reports.map(({ reportId }) => reportId));

function lostReports({ reports, shown }: History): readonly string[] {
  const there = new Set(shown.reportIds);
  return [...namesOf(reports)].filter((reportId) => !there.has(reportId)).map((reportId) => `report ${reportId}`);
}

const lostDecisions = ({ endedAtMs }: History, arrivals: readonly Arrival[]): readonly string[] =>
  arrivals
    .filter(({ first, decision }) => first === undefined && decision.issuedAtMs < endedAtMs)
    .map(({ decision, who }) => `'${decision.headline}' never came to ${who}`);

function reportsTwice({ shown }: History): readonly Violation[] {
  const times = Map.groupBy(shown.reportIds, (reportId) => reportId);
  return [...times]
    .filter(([, all]) => all.length > 1)
    .map(([reportId, all]) => ({ rule: 'doubled', what: `report ${reportId} is shown ${all.length} times` }));
}

const waitsOf = ({ faults }: History, arrivals: readonly Arrival[]) =>
  arrivals.flatMap(({ decision, who, first }) =>
    first === undefined
      ? []
      : {
          what: `'${decision.headline}' at ${who}`,
          ms: first.atMs - decision.issuedAtMs,
          calm: calmMsBetween(decision.issuedAtMs, first.atMs, faults),
        },
  );

/** The same words once more to the same person by the same way. */
function doubledMessages({ received, decisions }: History): readonly string[] {
  return decisions.flatMap(({ headline }) => {
    const about = received.filter(({ text }) => text.includes(headline));
    const alike = Map.groupBy(about, ({ who, channel }) => `${who} by ${channel}`);
    return [...alike].flatMap(([to, all]) => all.slice(1).map(() => `'${headline}' to ${to}`));
  });
}

/** One may always be: a share of few messages is less than one. */
function tooManyDoubled({ received }: History, doubled: readonly string[]): readonly Violation[] {
  const most = Math.max(1, received.length * bounds.doubledShare);
  return doubled.length <= most ? [] : doubled.map((what) => ({ rule: 'doubled', what: `${what}, once more` }));
}

function wrongMessage({ decisions, unapproved }: History, { who, channel, atMs, text }: Received): Violation[] {
  const found: Violation[] = [];
  const to = `to ${who} by ${channel}`;
  for (const headline of unapproved)
    if (text.includes(headline))
      found.push({ rule: 'unapproved', what: `'${headline}' ${to}, and nobody approved it` });
  for (const decision of decisions.filter(({ headline }) => text.includes(headline))) {
    const what = `'${decision.headline}' ${to}`;
    if (atMs < decision.approvedAtMs) found.push({ rule: 'unapproved', what: `${what}, before it was approved` });
    if (atMs > decision.expiresAtMs)
      found.push({ rule: 'expired', what: `${what}, ${seconds(atMs - decision.expiresAtMs)} after it had expired` });
    if (!decision.recipients.includes(who)) found.push({ rule: 'misaddressed', what });
    else if (!decision.channels.includes(channel)) found.push({ rule: 'widened', what });
  }
  return found;
}

/** Whoever was told of a warning is told its end. */
function endsNotTold(history: History): readonly Violation[] {
  const { decisions, received } = history;
  return decisions
    .filter(({ purpose }) => purpose === 'all-clear')
    .flatMap((end) => {
      const { warningId, headline } = end;
      const about = decisions.filter((other) => other.warningId === warningId && other.headline !== headline);
      const told = received.filter(({ text }) => about.some((other) => text.includes(other.headline)));
      const heardEnd = new Set(received.filter(({ text }) => text.includes(headline)).map(({ who }) => who));
      return [...new Set(told.map(({ who }) => who))]
        .filter((who) => !heardEnd.has(who) && !isForgotten(history, who, end))
        .map((who): Violation => ({ rule: 'end not told', what: `'${headline}' to ${who}, who had heard of it` }));
    });
}
