import { assessmentSubjects, threatAssessed, threatReported } from '@keten/contracts';
import type { Lane, ThreatAssessed } from '@keten/domain';
import { Conflict, retryOnConflict } from '@keten/messaging';
import type { FactLog, Publisher, Room } from '@keten/messaging';
import { endFormerThreats } from './end-former-threats.ts';
import type { Last } from './end-former-threats.ts';
import { fetchReports, keysOf, recallForgotten } from '../correlation/correlation.ts';
import { keepAtMost } from '../keep-at-most.ts';
import type { Rating } from '../rating/rating.ts';
import type { ReportBook, Threat, Signal } from '../correlation/correlation.ts';
import { sharedRuns } from './shared-runs.ts';
import { createTurns } from './turns.ts';
import type { Turns } from './turns.ts';

export type AssessDeps = {
  readonly book: ReportBook;
  readonly log: FactLog;
  readonly publisher: Publisher;
  readonly room: Room;
  /** By the rules that hold now. */
  readonly rate: (signals: readonly Signal[]) => Rating;
  /** @throws Conflict when other rules hold by then, or held already at the last assessment. */
  readonly checkRules: (rulesVersion: string, at: Date, last: ThreatAssessed | undefined) => Promise<void>;
  readonly clock: () => Date;
};

export type AssessOptions = {
  /** Look again, also when an assessment is known to cover the report: for what may have been left half done. */
  readonly again?: boolean;
  /** Of the report; routine unless said. */
  readonly lane?: Lane;
};
export type AssessThreat = (reportId: string, options?: AssessOptions) => Promise<void>;

/** So many reports are remembered as being covered by an assessment; of others the broker is asked. */
const mostCovered = 200_000;
/** A threat of very many reports is assessed less often, so that it does not take all there is to compute with. */
const restMsAfter = (threat: Threat | undefined): number => Math.min((threat?.signals.length ?? 0) / 20, 1000);
/** How long it may take to read the reports that were stored before an assessment was. */
const readWithinMs = 10_000;

/**
 * Assesses the threat that a report is about, unless an assessment covers the report already: so a repeated delivery does
 * nothing, and of many reports in the queue one assessment covers all that are in the book by then.
 *
 * What makes the outcome the same, whoever knew what first:
 * 1. An assessment is stored only if none came in between, and never knows less than the one before.
 * 2. Whoever stored one then reads every report that was stored before it, and looks whether the threat still has the same
 *    name. If it has not, the threat of the new name is assessed and the former one ended.
 * 3. Whoever assesses a threat ends what is stored under the names that it had when less was known.
 * So a report that makes one threat of two is stored before an assessment of either, and 2 finds it, or after, and 3 does.
 */
export function assessThreat(deps: AssessDeps): AssessThreat {
  const { book } = deps;
  const covered = new Set<string>();
  const cover = (reportIds: readonly string[]): void => {
    for (const reportId of reportIds) keepAtMost(mostCovered, covered, reportId);
  };
  const publish = publishWith(deps);
  const former = endFormerThreats({ log: deps.log, publish });
  const turns = createTurns();
  const loadNext = loadWith(deps, turns);
  const readAllBefore = readWith(deps);

  const assessOnce = async ({ reportId, lane }: Asked): Promise<void> => {
    const { threat, last } = await loadNext({ reportId, lane });
    if (last && coversAll(last, threat)) cover(last.fact.reportIds);
    else {
      const rating = deps.rate(threat.signals);
      await publish(rating, last);
      cover(rating.reportIds);
      await readAllBefore();
      if (threatOf(book, reportId).threatId !== rating.threatId) {
        // Another run in this process may have looked under this name just before this was stored.
        former.forget([threat.earliest]);
        throw new Conflict(`${rating.threatId} turned out to be part of another threat`);
      }
    }
    await former.end(threat, () => deps.rate(threat.signals));
  };
  const assess = sharedRuns(
    ({ reportId, lane }: Asked) => turns.during(lane, () => retryOnConflict(() => assessOnce({ reportId, lane }))),
    ({ reportId, lane }) => (lane === 'urgent' ? 0 : restMsAfter(book.threatOf(reportId))),
  );

  return async (reportId, { again = false, lane = 'routine' } = {}) => {
    const threat = threatOf(book, reportId);
    if (again) former.forget(threat.signals.flatMap(keysOf));
    else if (covered.has(reportId)) return;
    await assess(`${lane} ${threat.threatId}`, { reportId, lane });
  };
}

function threatOf(book: ReportBook, reportId: string): Threat {
  const threat = book.threatOf(reportId);
  if (!threat) throw new Error(`report ${reportId} has not come in yet`);
  return threat;
}

function coversAll({ fact }: Last, { signals }: Threat): boolean {
  const known = new Set(fact.reportIds);
  return signals.every(({ reportId }) => known.has(reportId));
}

/** What is routine leaves the last of the room to what is urgent, and waits. */
const mayFill = 0.95;

/** @throws Conflict when someone else assessed it in between, or by later rules; NoRoom for what is routine, when little is left. */
const publishWith =
  ({ publisher, room, clock, checkRules }: AssessDeps) =>
  async (rating: Rating, last: Last | undefined): Promise<void> => {
    if (rating.lane !== 'urgent') await room.expect(threatAssessed.stream, mayFill);
    const expect = { filter: assessmentSubjects(rating.threatId), lastSequence: last?.lastSequence ?? 0 };
    const assessed = { ...rating, version: (last?.fact.version ?? 0) + 1, assessedAt: clock() };
    await checkRules(rating.rulesVersion, assessed.assessedAt, last?.fact);
    const { duplicate } = await publisher.publish(threatAssessed, assessed, { expect });
    // Of two that publish a version at once, the broker takes the later one for a repetition: look who was first.
    if (duplicate) throw new Conflict(`${rating.threatId} has this version already`);
  };

type Asked = { readonly reportId: string; readonly lane: Lane };
type Loaded = { readonly threat: Threat; readonly last: Last | undefined };

/**
 * The threat with its last assessment, and with every report that this one knew; when it is this one's turn to compute.
 *
 * @throws Conflict when that is not one threat any more, or too much is missing here.
 */
function loadWith({ book, log }: AssessDeps, turns: Turns): (asked: Asked) => Promise<Loaded> {
  const fetch = fetchReports({ book, log });
  const recall = recallForgotten({ book, log });
  return async ({ reportId, lane }) => {
    await recall.whatIsReferredTo(() => threatOf(book, reportId));
    const { threatId } = threatOf(book, reportId);
    const last = await log.last(threatAssessed, assessmentSubjects(threatId));
    const missing = last?.fact.reportIds.filter((id) => !book.has(id)) ?? [];
    await fetch(missing);
    await turns.next(lane);
    const threat = threatOf(book, reportId);
    if (threat.threatId !== threatId || missing.some((id) => !book.has(id)))
      throw new Conflict(`${threatId} was assessed with more reports`);
    return { threat, last };
  };
}

/** Resolves when every report that is stored by now is in the book. */
function readWith({ book, log }: AssessDeps): () => Promise<void> {
  const read = sharedRuns(async () => {
    const newest = await log.last(threatReported, threatReported.filter);
    await book.position.until(newest?.sequence ?? 0, readWithinMs);
  });
  return () => read('all', undefined);
}
