import { ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { DecidingPress, StepPress } from '@keten/web';
import type { Done } from '../done-message.tsx';
import type { ReactNode } from 'react';
import { releaseBulletin, withdrawBulletin } from './bulletin-api.ts';
import type { Bulletin } from './bulletin-api.ts';
import { useBulletinTexts } from './bulletin-texts.ts';
import { LapsedSign, LapseNote } from '../people/lapse-note.tsx';
import { ReasonForm } from '../reason-form.tsx';
import { StepsPanel } from '../steps-panel.tsx';
import { SureQuestion } from '../sure-question.tsx';
import { useConsoleTexts } from '../texts.ts';
import { useSteps } from '../use-steps.ts';

export type BulletinDone = Done<Bulletin['state']>;

type Question = 'release' | 'withdraw';

type Props = {
  readonly found: Bulletin;
  /** What was just done, to say so. */
  readonly done: string | undefined;
  readonly finish: (done: BulletinDone | undefined) => void;
  readonly reload: () => void;
  readonly edit: () => void;
};

/** Release, withdraw or change: each asks once more, and releasing counts for what is on the screen. */
export function BulletinSteps({ found, done, finish, reload, edit }: Props) {
  const texts = useConsoleTexts();
  const own = useBulletinTexts();
  const { bulletinId, contentHash } = found;
  const { asked, ask, back, take, isBusy, refused } = useSteps<Question, BulletinDone>({
    ...{ of: contentHash, allowed: found.allowedVerbs, reload, finish },
  });
  const questions: Readonly<Record<Question, () => ReactNode>> = {
    release: () => (
      <SureQuestion
        {...{ isBusy, back, question: own.releaseAsk, yes: own.releaseYes }}
        send={() =>
          take(() => releaseBulletin(bulletinId, contentHash), { text: own.done.release, leaves: ['released'] })
        }
      />
    ),
    withdraw: () => (
      <ReasonForm
        {...{ isBusy, back }}
        of={{ id: bulletinId, decision: 'withdraw-bulletin', marking: found.content }}
        {...{ label: own.withdrawReason, hint: own.withdrawWhat, action: own.verbs.withdraw, cancel: texts.cancel }}
        send={(reason, recorded) =>
          take(() => withdrawBulletin(bulletinId, { contentHash, reason }).then(recorded), {
            text: own.done.withdraw,
            leaves: ['withdrawn'],
          })
        }
      />
    ),
  };
  return (
    <StepsPanel
      {...{ done, refused, isBusy }}
      notes={<LapseNote lapses={found.lapses} />}
      sign={<LapsedSign lapses={found.lapses} />}
      next={<Release {...{ found, ask }} />}
      question={asked && questions[asked]()}
    >
      <Verbs {...{ found, edit, ask }} />
    </StepsPanel>
  );
}

type VerbProps = Pick<Props, 'found' | 'edit'> & { readonly ask: (verb: Question) => void };

/** Or for whom it waits. */
function Release({ found: { state, allowedVerbs }, ask }: Omit<VerbProps, 'edit'>) {
  const { verbs, waitsForOther } = useBulletinTexts();
  if (!allowedVerbs.includes('release'))
    return state === 'draft' ? <Paragraph className="keten-flush">{waitsForOther}</Paragraph> : undefined;
  return (
    <StepPress look="primary" onPress={() => ask('release')}>
      {verbs.release}
    </StepPress>
  );
}

function Verbs({ found, edit, ask }: VerbProps) {
  const { allowedVerbs } = found;
  const { verbs } = useBulletinTexts();
  return (
    <ButtonGroup>
      <Release {...{ found, ask }} />
      {allowedVerbs.includes('write') && <DecidingPress onPress={edit}>{verbs.write}</DecidingPress>}
      {allowedVerbs.includes('withdraw') && (
        <DecidingPress look="subtle" onPress={() => ask('withdraw')}>
          {verbs.withdraw}
        </DecidingPress>
      )}
    </ButtonGroup>
  );
}
