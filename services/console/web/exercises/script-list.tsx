import { Heading3, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Badge, Panel, Press, Refusal, useAction } from '@keten/web';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useMay } from '../people/use-may.ts';
import { SureQuestion } from '../sure-question.tsx';
import { useFocusKept } from '../use-focus-kept.ts';
import { startExercise } from './exercise-api.ts';
import type { BrokenScript, ExerciseList, Script } from './exercise-api.ts';
import { useExerciseTexts } from './exercise-texts.ts';
import { Faults } from './said.tsx';

type Props = {
  readonly list: ExerciseList;
  readonly finish: (runId: string) => void;
  /** What was refused, because somebody else was first, is to be looked at again. */
  readonly reload: () => void;
};

/** What can be played, and the way to start it for who leads exercises. */
export function ScriptList({ list: { scripts, enrolled, running, canPlay }, finish, reload }: Props) {
  const texts = useExerciseTexts();
  const isLeader = useMay('lead-exercise');
  const [asked, ask] = useState<string>();
  // Somebody else was first: what was asked is no question any more, also not when that is over.
  if (running && asked !== undefined) ask(undefined);
  const { isBusy, refused, run } = useAction();
  const start = (scriptId: string): void =>
    void run(async () => {
      const { runId } = await startExercise(scriptId).catch((error: unknown) => {
        reload();
        throw error;
      });
      ask(undefined);
      finish(runId);
    });
  return (
    <Panel title={texts.scripts}>
      {!canPlay && <Paragraph>{texts.noPlayer}</Paragraph>}
      {canPlay && scripts.length === 0 && <Paragraph>{texts.noScripts}</Paragraph>}
      {canPlay && !isLeader && <Paragraph className="keten-muted">{texts.onlyLeaders}</Paragraph>}
      {isLeader && running && <Paragraph className="keten-muted">{texts.oneAtATime}</Paragraph>}
      <Refusal refused={refused} />
      <ul className="keten-list">
        {scripts.map((script) => (
          <Item key={script.scriptId} isAsked={asked === script.scriptId}>
            {'name' in script ? <Known script={script} /> : <Broken script={script} />}
            {'name' in script && asked === script.scriptId && !running && (
              <SureQuestion
                {...{ isBusy, question: texts.question(script.name), yes: texts.yes }}
                back={() => ask(undefined)}
                send={() => start(script.scriptId)}
              >
                <Consequences {...{ script, enrolled }} />
              </SureQuestion>
            )}
            {'name' in script && isLeader && canPlay && (asked !== script.scriptId || running) && (
              <Press isOff={running ? 'for-good' : false} onPress={() => ask(script.scriptId)}>
                {texts.startOf(script.name)}
              </Press>
            )}
          </Item>
        ))}
      </ul>
    </Panel>
  );
}

function Item({ isAsked, children }: { readonly isAsked: boolean; readonly children: ReactNode }) {
  const place = useRef<HTMLLIElement>(null);
  useFocusKept(place, isAsked);
  return (
    <li ref={place} tabIndex={-1}>
      {children}
    </li>
  );
}

function Known({ script: { name, goal, minutes, reports } }: { readonly script: Script }) {
  const texts = useExerciseTexts();
  return (
    <>
      <Heading3>
        <span lang="nl">{name}</span>
      </Heading3>
      <Paragraph lang="nl">{goal}</Paragraph>
      <Paragraph className="keten-small keten-muted">
        {texts.minutes(minutes)} · {texts.reports(reports)}
      </Paragraph>
    </>
  );
}

function Broken({ script: { scriptId, faults } }: { readonly script: BrokenScript }) {
  const { cannot } = useExerciseTexts();
  return (
    <>
      <Heading3>{scriptId}</Heading3>
      <Badge sign={['neutral', 'dash']} word={cannot} />
      <Faults faults={faults} />
    </>
  );
}

type Of = { readonly script: Script; readonly enrolled: readonly string[] };

/** What goes out, to whom and for how long: said before it does. */
function Consequences({ script: { reports, minutes }, enrolled }: Of) {
  const texts = useExerciseTexts();
  return (
    <>
      <Paragraph>{texts.comesIn(texts.reports(reports), texts.minutes(minutes))}</Paragraph>
      <Paragraph>{texts.goesTo(enrolled.length)}</Paragraph>
      {enrolled.length > 0 && (
        <UnorderedList>
          {enrolled.map((name) => (
            <UnorderedListItem key={name}>{name}</UnorderedListItem>
          ))}
        </UnorderedList>
      )}
      <Paragraph>{texts.citizensToo}</Paragraph>
    </>
  );
}
