import { zonesOf } from '@keten/domain';
import { Heading2, Paragraph } from '@utrecht/component-library-react';
import {
  AreaName,
  ExerciseMark,
  Moment,
  MoreLines,
  PageHeading,
  PageLink,
  Progress,
  Refusal,
  sharedTexts,
  useLines,
  useTexts,
} from '@keten/web';
import { bulletins, pageOfBulletin } from './bulletin-api.ts';
import type { Bulletin } from './bulletin-api.ts';
import { BulletinSigns, useWhySeen } from './bulletin-signs.tsx';
import { useBulletinTexts } from './bulletin-texts.ts';
import { headlineOf } from '../read-text.ts';
import { usePortalTexts } from '../texts.ts';

export const aboutBulletins = ['bulletin'];

/** What this entity follows, the newest first; nothing here waits for an answer. */
export function BulletinsPage() {
  const { app, alerts, back } = usePortalTexts();
  const texts = useBulletinTexts();
  const { loading } = useTexts(sharedTexts);
  const list = useLines(bulletins);
  const { lines, refused, reload } = list;
  return (
    <div className="keten-stack keten-reading">
      <nav aria-label={alerts}>
        <PageLink to="/">{back}</PageLink>
      </nav>
      <div className="keten-row keten-spread">
        <PageHeading title={texts.title} app={app} />
        <PageLink to="/volgen" className="utrecht-button utrecht-button--secondary-action">
          {texts.followChange}
        </PageLink>
      </div>
      <Paragraph className="keten-flush">{texts.what}</Paragraph>
      <Refusal refused={refused} onAgain={reload} />
      {!lines && !refused && <Progress label={loading} />}
      {lines?.length === 0 && <Paragraph>{texts.none}</Paragraph>}
      <ul className="keten-list keten-stack">
        {lines?.map((each) => (
          <li key={each.bulletinId} className="keten-panel">
            <Line bulletin={each} />
          </li>
        ))}
      </ul>
      <MoreLines of={list} />
    </div>
  );
}

function Line({ bulletin }: { readonly bulletin: Bulletin }) {
  const { releasedAt } = useBulletinTexts();
  const { bulletinId, content } = bulletin;
  const { headline, language } = headlineOf(content.texts);
  return (
    <>
      <ExerciseMark plane={content.plane} />
      <BulletinSigns bulletin={bulletin} />
      <Heading2>
        <PageLink to={pageOfBulletin(bulletinId)}>
          <span lang={language}>{headline}</span>
        </PageLink>
      </Heading2>
      <Paragraph className="keten-muted keten-small">
        <AreaName name={content.area.description} /> · {releasedAt}{' '}
        <Moment at={bulletin.releasedAt} zones={zonesOf(content.area)} />
      </Paragraph>
      <Paragraph className="keten-small keten-flush">{useWhySeen(bulletin)}</Paragraph>
    </>
  );
}
