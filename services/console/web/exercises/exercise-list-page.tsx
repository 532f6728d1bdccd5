import { Link, Paragraph } from '@utrecht/component-library-react';
import { LoadedPage, Moment, PageLink, Panel } from '@keten/web';
import { useState } from 'react';
import { DoneMessage } from '../done-message.tsx';
import { ListHead } from '../list-head.tsx';
import { SmallTable } from '../small-table.tsx';
import { exercises, pageOf } from './exercise-api.ts';
import type { ExerciseLine, ExerciseList } from './exercise-api.ts';
import { ExerciseBadge } from './exercise-badge.tsx';
import { useExerciseTexts } from './exercise-texts.ts';
import { RunningExercise } from './running-exercise.tsx';
import { ScriptList } from './script-list.tsx';

/** Also who takes part may have changed. */
const aboutExercises: readonly string[] = ['exercise', 'entities'];
/** Nobody tells of a script that somebody put there. */
const againMs = 60_000;

/** Which exercises can be held, which one goes on, and which were held; at the live console, where to go for that. */
export function ExerciseListPage() {
  const texts = useExerciseTexts();
  const back = { to: '/', page: texts.overview, label: texts.back };
  const head = <ListHead title={texts.title} what={texts.what} />;
  return (
    <LoadedPage load={exercises} updates={aboutExercises} everyMs={againMs} {...{ back, head }}>
      {(list, { reload }) => (list.isHeldHere ? <Held {...{ list, reload }} /> : <Elsewhere list={list} />)}
    </LoadedPage>
  );
}

function Elsewhere({ list: { heldAt } }: { readonly list: ExerciseList }) {
  const texts = useExerciseTexts();
  return (
    <section className="keten-panel">
      <Paragraph>{texts.live}</Paragraph>
      {heldAt !== undefined && (
        <Paragraph>
          {texts.liveAt} <Link href={heldAt}>{heldAt}</Link>.
        </Paragraph>
      )}
    </section>
  );
}

/** What the reader did: they started this exercise, or stopped it. */
type Done = { readonly runId: string; readonly isRunning: boolean };

/** Until it ended, or another one began. */
const isStillSo = ({ items: [newest], running }: ExerciseList, { runId, isRunning }: Done): boolean =>
  newest?.runId === runId && (running !== undefined) === isRunning;

type HeldProps = { readonly list: ExerciseList; readonly reload: () => void };

function Held({ list, reload }: HeldProps) {
  const texts = useExerciseTexts();
  const [done, say] = useState<Done>();
  const finish = (runId: string, isRunning: boolean): void => {
    say({ runId, isRunning });
    reload();
  };
  return (
    <>
      <DoneMessage
        key={done && `${done.runId} ${done.isRunning}`}
        text={done && isStillSo(list, done) ? (done.isRunning ? texts.started : texts.stopped) : undefined}
      />
      {list.running && <RunningExercise running={list.running} finish={(runId) => finish(runId, false)} />}
      <ScriptList {...{ list, reload }} finish={(runId) => finish(runId, true)} />
      <Panel title={texts.earlier}>
        <Earlier lines={list.items} />
      </Panel>
    </>
  );
}

function Earlier({ lines }: { readonly lines: readonly ExerciseLine[] }) {
  const texts = useExerciseTexts();
  if (lines.length === 0) return <Paragraph>{texts.noEarlier}</Paragraph>;
  return (
    <SmallTable
      label={texts.earlier}
      columns={texts.columns}
      rows={lines.map(({ runId, name, startedAt, startedBy, state, failed }) => ({
        id: runId,
        cells: [
          <PageLink key="name" to={pageOf(runId)}>
            <span lang="nl">{name}</span>
          </PageLink>,
          <Moment key="at" at={startedAt} />,
          startedBy,
          <ExerciseBadge key="state" {...{ state, failed }} />,
        ],
      }))}
    />
  );
}
