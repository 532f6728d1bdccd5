import { ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { DecidingPress, StepPress, useAction } from '@keten/web';
import { useState } from 'react';
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

export type BulletinDone = Done<Bulletin['state']>;

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
  const [question, put] = useState<{ readonly verb: 'release' | 'withdraw'; readonly of: string }>();
  // What was asked of another text is not asked of this one.
  const isStillAsked = question?.of === contentHash && found.allowedVerbs.includes(question.verb);
  const asked = isStillAsked ? question.verb : undefined;
  const ask = (verb: 'release' | 'withdraw'): void => put({ verb, of: contentHash });
  const { isBusy, refused, run } = useAction();
  const back = (): void => put(undefined);
  const take = (work: () => Promise<unknown>, said: BulletinDone): void => {
    void run(async () => {
      // Whether it was recorded or refused, what is on the screen is no longer how it stands.
      await work().catch((error: unknown) => {
        reload();
        throw error;
      });
      back();
      finish(said);
    });
  };
  const questions: Readonly<Record<'release' | 'withdraw', () => ReactNode>> = {
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

type VerbProps = Pick<Props, 'found' | 'edit'> & { readonly ask: (verb: 'release' | 'withdraw') => void };

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
