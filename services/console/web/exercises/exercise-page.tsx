import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Badge, FactList, Icon, LoadedPage, Moment, PageHeading, Panel, useNow } from '@keten/web';
import { useCallback } from 'react';
import { SaveLink } from '../save-link.tsx';
import { SmallTable } from '../small-table.tsx';
import { exerciseReport, exportOf } from './exercise-api.ts';
import type { ExerciseReport } from './exercise-api.ts';
import { ExerciseBadge } from './exercise-badge.tsx';
import { Decisions, Deeds, Reached, Sent } from './report-tables.tsx';
import { afterStart } from './after-start.ts';
import { useExerciseTexts } from './exercise-texts.ts';
import { StepTable } from './step-table.tsx';

/** Who confirms late still counts after it. */
const aboutReports: readonly string[] = ['exercise', 'warning', 'obligation', 'delivery', 'broadcast'];
/** Many confirm at once, and the whole of it is made anew. */
const restMs = 2_000;
/** A decision that is not taken is late by the clock alone. */
const againMs = 30_000;

/** How an exercise went, or goes. */
export function ExercisePage({ runId }: { readonly runId: string }) {
  const texts = useExerciseTexts();
  const load = useCallback(() => exerciseReport(runId), [runId]);
  const back = { to: '/oefeningen', page: texts.title, label: texts.backToList };
  return (
    <LoadedPage load={load} updates={aboutReports} everyMs={againMs} restMs={restMs} back={back}>
      {(report) => <Report report={report} />}
    </LoadedPage>
  );
}

function Report({ report }: { readonly report: ExerciseReport }) {
  const texts = useExerciseTexts();
  const failed = report.played.filter(({ at, isDone }) => at !== undefined && !isDone).length;
  const { runId, name, goal, state, stopped, startedBy, startedAt, endedAt, notEnrolled } = report;
  return (
    <>
      <div>
        <PageHeading title={texts.report(name)} app={texts.app} />
        <ExerciseBadge {...{ state, failed }} />
      </div>
      <section className="keten-panel">
        <FactList
          facts={[
            [texts.goal, <span lang="nl">{goal}</span>],
            [texts.startedBy, startedBy],
            [texts.since, <Moment at={startedAt} isExact />],
            [texts.ended, <Moment at={endedAt} isExact />],
            stopped !== undefined && [texts.because, `${stopped.by}: ${stopped.reason}`],
          ]}
        />
        <Paragraph className="keten-small keten-muted">{texts.onlyReadable}</Paragraph>
        <SaveLink href={exportOf(runId)}>{texts.save}</SaveLink>
      </section>
      {report.isBoardAway && (
        <Alert type="warning" icon={<Icon name="alarm" />}>
          <Paragraph>{texts.boardAway}</Paragraph>
        </Alert>
      )}
      <Panel title={texts.met}>
        <Expectations report={report} />
      </Panel>
      <Panel title={texts.decisions}>
        <Decisions report={report} />
      </Panel>
      <Panel title={texts.deeds}>
        <Deeds report={report} />
      </Panel>
      <Panel title={texts.sent}>
        <Sent report={report} />
        <Reached report={report} />
      </Panel>
      <Panel title={texts.steps}>
        <StepTable steps={report.played} isRunning={state === 'running'} />
      </Panel>
      {report.others > 0 && <Paragraph>{texts.others(report.others)}</Paragraph>}
      {notEnrolled.length > 0 && (
        <Panel title={texts.notEnrolled}>
          <Paragraph>{notEnrolled.join(', ')}</Paragraph>
        </Panel>
      )}
    </>
  );
}

function Expectations({ report: { expected, state, startedAt } }: { readonly report: ExerciseReport }) {
  const texts = useExerciseTexts();
  const now = useNow();
  const mayStill = (within: number): boolean =>
    state === 'running' && now.getTime() <= Date.parse(startedAt) + within * 1000;
  return (
    <SmallTable
      label={texts.met}
      columns={texts.metColumns}
      rows={expected.map(({ expected: each, afterSeconds, isMet }, index) => ({
        id: `${index}`,
        cells: [
          texts.expected(each),
          afterStart(each.within),
          afterSeconds === undefined ? (mayStill(each.within) ? '—' : texts.never) : afterStart(afterSeconds),
          <Met key="met" isMet={isMet} isOpen={afterSeconds === undefined && mayStill(each.within)} />,
        ],
      }))}
    />
  );
}

function Met({ isMet, isOpen }: { readonly isMet: boolean; readonly isOpen: boolean }) {
  const texts = useExerciseTexts();
  if (isMet) return <Badge sign={['safe', 'check']} word={texts.isMet} />;
  if (isOpen) return <Badge sign={['neutral', 'clock']} word={texts.stillOpen} />;
  return <Badge sign={['danger', 'cross']} word={texts.isNotMet} />;
}
