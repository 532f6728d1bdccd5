import { reportSubjects, threatReported } from '@keten/contracts';
import { isWithheld, mayRead, saysItIsOver } from '@keten/domain';
import type { Operator, Source, ThreatReported } from '@keten/domain';
import { inParallel } from '@keten/messaging';
import type { FactLog, Register } from '@keten/messaging';
import type { PageQuery } from '@keten/platform';
import { may } from '../people/people.ts';
import { followUpsOf } from './follow-ups.ts';
import type { FollowUp } from './follow-ups.ts';

type Parts = { readonly log: Pick<FactLog, 'last'>; readonly sources: Pick<Register<Source>, 'get'> };

/** Lines of a page, and reports of the newest among which is looked for what corrects or withdraws another. */
const [usualPage, mostCompared, readAtOnce] = [20, 100, 16];
/** So many of the last reports are looked at for the one that ended a threat. */
const mostEnding = 5;

/**
 * What sources said of one threat, in their own words, the last reported first. The words of what is marked are never among
 * them, whoever asks: those stand in the original alone, and who opens that goes on record.
 *
 * @param reportIds of its reports, the earliest first
 */
export const reportsOfThreat =
  ({ log, sources }: Parts) =>
  async (operator: Operator, reportIds: readonly string[], { before, limit = usualPage, id }: PageQuery) => {
    const newestFirst = reportIds.toReversed();
    const from = before === undefined ? 0 : newestFirst.indexOf(idIn(before)) + 1;
    const wanted = id === undefined ? newestFirst.slice(from, from + limit) : newestFirst.filter((each) => each === id);
    const known = await readAll(log, [...new Set([...newestFirst.slice(0, mostCompared), ...wanted])]);
    const followUps = followUpsOf([...known.values()]);
    const names = await namesOf(
      sources,
      wanted.flatMap((each) => known.get(each)?.sourceId ?? []),
    );
    const items = wanted.map((reportId) => {
      const report = known.get(reportId);
      if (!report) return { reportId, isMissing: true as const };
      const sourceName = names.get(report.sourceId) ?? report.sourceId;
      return { ...shown(operator, report, followUps.get(reportId)), sourceName };
    });
    const last = wanted.at(-1);
    const isMore = id === undefined && last !== undefined && last !== newestFirst.at(-1);
    return { items, ...(isMore ? { next: `0.0.${last}` } : {}) };
  };

/** How a threat that is over ended: by the last of its reports that takes back or calls it over, when one of the last does. */
export const endOfThreat =
  ({ log, sources }: Parts) =>
  async ({ ended, reportIds }: { readonly ended: boolean; readonly reportIds: readonly string[] }) => {
    if (!ended) return undefined;
    const known = await readAll(log, reportIds.slice(-mostEnding));
    const last = [...known.values()].filter(isEnd).toSorted((a, b) => b.sentAt.getTime() - a.sentAt.getTime())[0];
    if (!last) return undefined;
    const sourceName = (await namesOf(sources, [last.sourceId])).get(last.sourceId) ?? last.sourceId;
    const how = last.messageType === 'Cancel' ? ('withdrawn' as const) : ('over' as const);
    return { reportId: last.reportId, sourceName, at: last.sentAt, how };
  };

/** Takes back what the same source said before, or calls it over, so that it is no report of a danger itself. */
const isEnd = (report: ThreatReported): boolean => report.messageType === 'Cancel' || saysItIsOver(report);

/** Of a cursor `tier.sequence.field`: reports of one threat have one order, in which their ids are enough. */
const idIn = (cursor: string): string => cursor.split('.').slice(2).join('.');

async function readAll(log: Parts['log'], reportIds: readonly string[]): Promise<ReadonlyMap<string, ThreatReported>> {
  const found = new Map<string, ThreatReported>();
  await inParallel(readAtOnce, reportIds, async (reportId) => {
    const last = await log.last(threatReported, reportSubjects(reportId));
    if (last) found.set(reportId, last.fact);
  });
  return found;
}

async function namesOf(sources: Parts['sources'], sourceIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  await inParallel(readAtOnce, [...new Set(sourceIds)], async (sourceId) => {
    const source = await sources.get(sourceId);
    if (source && source.name !== '') names.set(sourceId, source.name);
  });
  return names;
}

/** Member by member: a new one of a report stays inside until somebody names it. */
function shown(operator: Operator, report: ThreatReported, followUp: FollowUp | undefined) {
  const { reportId, sourceId, sourceKind, transport, status, messageType, sentAt, receivedAt, onsetAt } = report;
  const { expiresAt, urgency, severity, certainty, reliability, rubricering, tlp } = report;
  const isCleared = mayRead(report, operator);
  return {
    ...{ reportId, sourceId, sourceKind, transport, status, messageType, sentAt, receivedAt, onsetAt, expiresAt },
    ...{ urgency, severity, certainty, reliability, rubricering, tlp, followUp },
    isEnd: isEnd(report),
    words: isWithheld(report) ? undefined : wordsOf(report),
    /** Why there are no words. */
    withheld: isWithheld(report) ? (isCleared ? ('marked' as const) : ('not-cleared' as const)) : undefined,
    ...(isCleared && may(operator, 'read-original') ? { original: `/v1/threat-reports/${reportId}/original` } : {}),
  };
}

const wordsOf = ({ event, headline, description, instruction, area }: ThreatReported) => ({
  ...{ event: cut(event), headline: cut(headline), description: cut(description), instruction: cut(instruction) },
  place: cut(area.description),
});

/** As much as intake takes of one text; what was stored before that bound is no heavier for a page. */
const mostLetters = 20_000;
const cut = (text: string): string => (text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text);
