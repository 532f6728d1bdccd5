import { assessmentSubjects, reportSubjects, threatAssessed, threatReported } from '@keten/contracts';
import { saidIn, takenOver } from '@keten/domain';
import type { Content, TakenOver, TextTemplates, ThreatReported, WarningEvent } from '@keten/domain';
import { inParallel } from '@keten/messaging';
import type { FactLog } from '@keten/messaging';

/** @param steps what was done with the warning so far: what was proposed of it are words of our own. */
export type WordsTakenOver = (content: Content, steps: readonly WarningEvent[]) => Promise<readonly TakenOver[]>;

type Parts = { readonly factLog: Pick<FactLog, 'last'>; readonly templates: () => Promise<TextTemplates> };

/** Of the newest reports of a threat: it is asked anew at every pause of who types. */
const [mostCompared, readAtOnce] = [50, 16];

/** Which words of its reports a text would bring to more people than those reports are for. */
export const wordsTakenOver =
  ({ factLog, templates }: Parts): WordsTakenOver =>
  async (content, steps) => {
    const reports = await reportsOf(factLog, content.threatIds);
    if (reports.length === 0) return [];
    const own = steps.flatMap(({ type, fact }) => (type === 'proposed' ? saidIn(fact.content) : []));
    return takenOver(content, reports, [...own, ...standingWords(await templates())]);
  };

async function reportsOf(log: Parts['factLog'], threatIds: readonly string[]): Promise<readonly ThreatReported[]> {
  const found: ThreatReported[] = [];
  for (const threatId of threatIds) {
    const assessed = (await log.last(threatAssessed, assessmentSubjects(threatId)))?.fact;
    // What anybody may read gives nobody away.
    if (!assessed || assessed.tlp === 'CLEAR') continue;
    await inParallel(readAtOnce, assessed.reportIds.slice(-mostCompared), async (reportId) => {
      const report = await log.last(threatReported, reportSubjects(reportId));
      if (report) found.push(report.fact);
    });
  }
  return found;
}

const standingWords = (templates: TextTemplates): readonly string[] =>
  Object.values(templates).flatMap(({ texts, checklist }) => [
    ...checklist,
    ...texts.flatMap(({ headline, description, instructions, before }) => [
      headline,
      description,
      instructions.join(' '),
      before.join(' '),
    ]),
  ]);
