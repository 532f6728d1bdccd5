import { Paragraph } from '@utrecht/component-library-react';
import { goTo, PageHeading, PageLink, Progress, Refusal, sharedTexts, useLoaded, useTexts } from '@keten/web';
import { useCallback, useState } from 'react';
import { pageOf } from './bulletin-api.ts';
import { releasedToEntities } from '../threats/threat-api.ts';
import { emptyBulletin, fromThreat } from './bulletin-draft.ts';
import { BulletinForm, nameOfBulletin } from './bulletin-form.tsx';
import type { OfferedBulletin, OwnBulletin } from './bulletin-form.tsx';
import { newOne } from '../own-texts/own-text-api.ts';
import { OwnTextsNote } from '../own-texts/own-texts-note.tsx';
import { useOwnTexts } from '../own-texts/use-own-texts.ts';
import { OnlyWriters } from '../people/only-writers.tsx';
import { useBulletinTexts } from './bulletin-texts.ts';
import { useConsoleTexts } from '../texts.ts';

/** A bulletin from scratch, or from what of a threat is released to entities. */
export function NewBulletinPage({ threatId }: { readonly threatId?: string }) {
  const { app } = useConsoleTexts();
  const texts = useBulletinTexts();
  return (
    <div className="keten-stack">
      <nav aria-label={texts.title}>
        <PageLink to="/berichten">{texts.back}</PageLink>
      </nav>
      <PageHeading title={texts.new} app={app} />
      <OnlyWriters right="write-bulletin" roles={['operator']}>
        {threatId === undefined ? <Form start={emptyBulletin(new Date())} /> : <FromThreat threatId={threatId} />}
      </OnlyWriters>
    </div>
  );
}

function FromThreat({ threatId }: { readonly threatId: string }) {
  const texts = useBulletinTexts();
  const { loading } = useTexts(sharedTexts);
  const load = useCallback(() => releasedToEntities(threatId), [threatId]);
  const { value, refused, reload } = useLoaded(load);
  // Nothing is released: that is an answer too.
  const isNothing = refused?.status === 404;
  if (!value && !isNothing)
    return refused ? <Refusal refused={refused} onAgain={reload} /> : <Progress label={loading} />;
  const start = value ? fromThreat(value, new Date()) : { ...emptyBulletin(new Date()), threatIds: [threatId] };
  return (
    <>
      <Paragraph>{value ? texts.filled : texts.nothingReleased}</Paragraph>
      <Form start={start} />
    </>
  );
}

const about = { kind: 'bulletin', id: newOne } as const;

function Form({ start }: { readonly start: ReturnType<typeof emptyBulletin> }) {
  const own = useOwnTexts<OwnBulletin>(about);
  const [taken, take] = useState<OfferedBulletin>();
  return (
    <>
      <OwnTextsNote own={own} take={take} nameOf={nameOfBulletin} />
      <div className="keten-panel">
        <BulletinForm
          key={taken?.textId}
          {...{ start, taken }}
          finish={({ bulletinId }) => goTo(pageOf(bulletinId))}
          back={() => goTo('/berichten')}
        />
      </div>
    </>
  );
}
