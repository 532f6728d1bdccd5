import type { ExerciseRun, ReportStep, ScriptStep, StageStep } from '@keten/domain';
import { momentOfStep } from '@keten/domain';
import type { ExerciseSource } from '../config.ts';

/** What became of a step; undefined when it may go better in a second. */
export type Performed = { readonly isDone: boolean; readonly because: string } | undefined;
export type PerformStep = (run: ExerciseRun, index: number, step: ScriptStep) => Promise<Performed>;

type Parts = {
  readonly intakeUrl: string;
  readonly stageUrl: string | undefined;
  readonly sources: readonly ExerciseSource[];
};

const longestMs = 10_000;

/** What a report of the script is called by its source. */
export const reportedAs = ({ started }: Pick<ExerciseRun, 'started'>, index: number): string =>
  `OEFENING-${started.runId}.${index}`;

/**
 * Plays a step by the doors that sources use. The same step sends the same bytes under the same id, whoever plays it and however
 * often: a second player, or one that was killed before it could write down what it did, adds nothing.
 */
export const performStep =
  ({ intakeUrl, stageUrl, sources }: Parts): PerformStep =>
  (run, index, step) => {
    const id = `${run.started.runId}.${index}`;
    if (step.do !== 'report') return onStage(stageUrl, id, step);
    const token = sources.find(({ sourceId }) => sourceId === step.by)?.token ?? '';
    return said(`${intakeUrl}/v1/threat-reports`, reportOf(run, index, step), { authorization: `Bearer ${token}` });
  };

const onStage = async (stageUrl: string | undefined, id: string, step: StageStep): Promise<Performed> =>
  stageUrl === undefined ? { isDone: false, because: 'Nobody plays it here.' } : said(`${stageUrl}/steps/${id}`, step);

function reportOf(run: ExerciseRun, index: number, step: ReportStep): object {
  const { by: _by, at: _at, do: _do, places, ...rest } = step;
  return {
    ...{
      id: reportedAs(run, index),
      sentAt: momentOfStep(run.started, step).toISOString(),
      status: 'Exercise',
      tlp: 'AMBER',
    },
    ...{ categories: ['Security'], event: step.headline, area: { description: places.join(', '), codes: places } },
    ...rest,
  };
}

async function said(url: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Performed> {
  try {
    const answer = await fetch(url, {
      ...{ method: 'POST', body: JSON.stringify(body), redirect: 'error' },
      headers: { 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(longestMs),
    });
    const text = await answer.text();
    if (answer.ok) return { isDone: true, because: '' };
    return isFinal(answer.status) ? { isDone: false, because: refusalIn(answer.status, text) } : undefined;
  } catch {
    return undefined;
  }
}

/** With why, as far as whoever refused said so in a sentence. */
const refusalIn = (status: number, text: string): string =>
  `It was refused with the number ${status}. ${detailIn(text)}`.trim().slice(0, 500);

function detailIn(text: string): string {
  try {
    const { detail } = JSON.parse(text) as { readonly detail?: unknown };
    return typeof detail === 'string' ? detail : '';
  } catch {
    return '';
  }
}

const isFinal = (status: number): boolean => status >= 400 && status < 500 && ![408, 425, 429].includes(status);
