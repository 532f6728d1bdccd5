import { zonesOf } from '@keten/domain';
import { Alert as Notice, Paragraph } from '@utrecht/component-library-react';
import {
  AreaName,
  BulletinTexts,
  ExerciseMark,
  FactList,
  Icon,
  LoadedPage,
  Moment,
  OnClocks,
  PageHeading,
  PageLink,
  Panel,
  useSectorName,
  useWords,
} from '@keten/web';
import type { Fact } from '@keten/web';
import { useCallback } from 'react';
import { bulletin, pageOfBulletin } from './bulletin-api.ts';
import type { Bulletin } from './bulletin-api.ts';
import { BulletinSigns, useWhySeen } from './bulletin-signs.tsx';
import { useBulletinTexts } from './bulletin-texts.ts';
import { aboutBulletins } from './bulletins-page.tsx';
import { headlineOf } from '../read-text.ts';
import { usePortalTexts } from '../texts.ts';

export function BulletinPage({ bulletinId }: { readonly bulletinId: string }) {
  const texts = useBulletinTexts();
  const load = useCallback(() => bulletin(bulletinId), [bulletinId]);
  const back = { to: '/dreigingsberichten', page: texts.title, label: texts.back };
  return (
    <LoadedPage load={load} updates={aboutBulletins} back={back}>
      {(found) => (
        <OnClocks zones={zonesOf(found.content.area)}>
          <Known bulletin={found} />
        </OnClocks>
      )}
    </LoadedPage>
  );
}

function Known({ bulletin: shown }: { readonly bulletin: Bulletin }) {
  const { app } = usePortalTexts();
  const texts = useBulletinTexts();
  const { content, withdrawn, bulletinId } = shown;
  return (
    <>
      <div>
        <ExerciseMark plane={content.plane} />
        <PageHeading title={headlineOf(content.texts).headline} app={app} />
        <BulletinSigns bulletin={shown} />
      </div>
      {withdrawn && <Withdrawn {...withdrawn} />}
      <div className="keten-columns">
        <div className="keten-stack">
          <Panel title={texts.texts}>
            <BulletinTexts texts={content.texts} />
          </Panel>
        </div>
        <div className="keten-stack">
          <Panel title={texts.why}>
            <Paragraph>{useWhySeen(shown)}</Paragraph>
            <PageLink to="/volgen">{texts.followChange}</PageLink>
          </Panel>
          <Panel title={texts.observation}>
            <Paragraph>{texts.observationAsk}</Paragraph>
            <PageLink
              to={`${pageOfBulletin(bulletinId)}/waarneming`}
              className="utrecht-button utrecht-button--secondary-action"
            >
              {texts.observation}
            </PageLink>
          </Panel>
          <Facts bulletin={shown} />
        </div>
      </div>
    </>
  );
}

function Withdrawn({ reason, at }: NonNullable<Bulletin['withdrawn']>) {
  const { withdrawnWhy } = useBulletinTexts();
  return (
    <Notice type="warning" icon={<Icon name="cross" />}>
      <Paragraph>
        <strong>{withdrawnWhy}</strong> <Moment at={at} />
      </Paragraph>
      <Paragraph lang="nl">{reason}</Paragraph>
    </Notice>
  );
}

function Facts({ bulletin: { content, releasedAt } }: { readonly bulletin: Bulletin }) {
  const sectorName = useSectorName();
  const portal = usePortalTexts();
  const texts = useBulletinTexts();
  const words = useWords();
  const facts: readonly Fact[] = [
    [portal.kind, words.kind[content.kind]],
    [texts.sectors, content.sectors.map(sectorName).join(', ') || '—'],
    [portal.area, <AreaName key="area" name={content.area.description} />],
    [texts.releasedAt, <Moment key="released" at={releasedAt} />],
    [portal.validUntil, <Moment key="until" at={content.validUntil} />],
    [portal.marking, `${content.rubricering}, TLP:${content.tlp}`],
  ];
  return (
    <Panel title={texts.facts}>
      <FactList facts={facts} />
    </Panel>
  );
}
