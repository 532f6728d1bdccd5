import { Alert, Paragraph } from '@utrecht/component-library-react';
import {
  DecidingPress,
  FactList,
  formatLeft,
  Icon,
  Moment,
  PageLink,
  Panel,
  Refusal,
  useAction,
  useNow,
} from '@keten/web';
import { useRef, useState } from 'react';
import { ReasonForm } from '../reason-form.tsx';
import { useMay } from '../people/use-may.ts';
import { useFocusKept } from '../use-focus-kept.ts';
import { pageOf, stopExercise } from './exercise-api.ts';
import type { Running } from './exercise-api.ts';
import { useExerciseTexts } from './exercise-texts.ts';
import { StepTable } from './step-table.tsx';

type Props = { readonly running: Running; readonly finish: (runId: string) => void };

const marking = { rubricering: 'ongerubriceerd', tlp: 'AMBER' } as const;

/** The exercise that goes on: what is played when, how long there is left, and the way to stop it. */
export function RunningExercise({ running, finish }: Props) {
  const texts = useExerciseTexts();
  const { runId, name, startedBy, startedAt, endsAt, steps } = running;
  return (
    <Panel title={`${texts.running}: ${name}`}>
      <FactList
        facts={[
          [texts.startedBy, startedBy],
          [texts.since, <Moment at={startedAt} isExact />],
          [texts.left, <Left at={endsAt} />],
        ]}
      />
      <SilentPlayer steps={steps} />
      <StepTable steps={steps} isRunning />
      <Paragraph>
        <PageLink to={pageOf(runId)}>{texts.soFar}</PageLink>
      </Paragraph>
      <Stop key={runId} {...{ runId, finish }} />
    </Panel>
  );
}

const Left = ({ at }: { readonly at: string }) => formatLeft(at, useNow());

/** Of what is this late, nobody is at work on it. */
const lateMs = 30_000;

function SilentPlayer({ steps }: Pick<Running, 'steps'>) {
  const { silentPlayer } = useExerciseTexts();
  const now = useNow();
  const next = steps.find(({ at }) => at === undefined);
  if (!next || now.getTime() - Date.parse(next.plannedAt) < lateMs) return undefined;
  return (
    <Alert type="warning" icon={<Icon name="alarm" />}>
      <Paragraph>{silentPlayer}</Paragraph>
    </Alert>
  );
}

function Stop({ runId, finish }: Pick<Props, 'finish'> & { readonly runId: string }) {
  const texts = useExerciseTexts();
  const isLeader = useMay('lead-exercise');
  const [isAsked, ask] = useState(false);
  const { isBusy, refused, run } = useAction();
  const place = useRef<HTMLDivElement>(null);
  useFocusKept(place, isAsked);
  if (!isLeader) return <Paragraph className="keten-muted">{texts.onlyLeaders}</Paragraph>;
  const send = (reason: string, recorded: () => void): void =>
    void run(async () => {
      await stopExercise(runId, reason);
      recorded();
      finish(runId);
    });
  return (
    <div ref={place} tabIndex={-1}>
      <Refusal refused={refused} />
      {isAsked ? (
        <ReasonForm
          {...{ isBusy, send }}
          of={{ id: runId, decision: 'stop-exercise', marking }}
          {...{ label: texts.reason, hint: texts.reasonHint, action: texts.stop, cancel: texts.cancel }}
          back={() => ask(false)}
        />
      ) : (
        <DecidingPress onPress={() => ask(true)}>{texts.stop}</DecidingPress>
      )}
    </div>
  );
}
