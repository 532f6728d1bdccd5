import { Paragraph } from '@utrecht/component-library-react';
import { goTo, PageHeading, PageLink, Progress, Refusal, sharedTexts, useLoaded, useTexts } from '@keten/web';
import { useCallback } from 'react';
import { pageOf } from './bulletin-api.ts';
import { releasedToEntities } from '../threats/threat-api.ts';
import { emptyBulletin, fromThreat } from './bulletin-draft.ts';
import { BulletinForm } from './bulletin-form.tsx';
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
      <div className="keten-panel">
        {threatId === undefined ? <Form start={emptyBulletin(new Date())} /> : <FromThreat threatId={threatId} />}
      </div>
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

const Form = ({ start }: { readonly start: ReturnType<typeof emptyBulletin> }) => (
  <BulletinForm start={start} finish={({ bulletinId }) => goTo(pageOf(bulletinId))} back={() => goTo('/berichten')} />
);
