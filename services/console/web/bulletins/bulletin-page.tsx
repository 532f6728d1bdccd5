import { zonesBesideDutch } from '@keten/domain';
import { Code, Paragraph } from '@utrecht/component-library-react';
import {
  BulletinTexts,
  ExerciseMark,
  FactList,
  LoadedPage,
  Moment,
  NewerNotice,
  OnClocks,
  PageHeading,
  PageLink,
  Panel,
  ReadPart,
  useSectorName,
  useWords,
} from '@keten/web';
import type { Decided, Showing } from '@keten/web';
import { useCallback, useState } from 'react';
import { useNameOf } from '../people/known-people.tsx';
import { AreaPanel } from '../areas/area-panel.tsx';
import { bulletin } from './bulletin-api.ts';
import type { Bulletin } from './bulletin-api.ts';
import { BulletinBadges } from './bulletin-badge.tsx';
import { fromBulletin } from './bulletin-draft.ts';
import { BulletinForm, nameOfBulletin } from './bulletin-form.tsx';
import type { OfferedBulletin, OwnBulletin } from './bulletin-form.tsx';
import { OwnTextsNote, WritersNote } from '../own-texts/own-texts-note.tsx';
import { useOwnTexts } from '../own-texts/use-own-texts.ts';
import { aboutBulletins } from './bulletin-list-page.tsx';
import { BulletinReachPanel } from './bulletin-reach.tsx';
import { BulletinSteps } from './bulletin-steps.tsx';
import type { BulletinDone } from './bulletin-steps.tsx';
import { useBulletinTexts } from './bulletin-texts.ts';
import { useDone } from '../done-message.tsx';
import { useConsoleTexts } from '../texts.ts';
import { shortHash } from '../warnings/warning-facts.tsx';

/** A decision counts for the text on the screen. */
const decided: Decided<Bulletin> = {
  versionOf: ({ contentHash }) => contentHash,
  isAsked: ({ allowedVerbs }) => allowedVerbs.some((verb) => verb !== 'write'),
};

export function BulletinPage({ bulletinId }: { readonly bulletinId: string }) {
  const texts = useBulletinTexts();
  const load = useCallback(() => bulletin(bulletinId), [bulletinId]);
  const back = { to: '/berichten', page: texts.title, label: texts.back };
  return (
    <LoadedPage load={load} updates={aboutBulletins} back={back} decided={decided}>
      {(found, showing) => (
        <OnClocks zones={zonesBesideDutch(found.content.area)}>
          <Known {...{ found, showing }} />
        </OnClocks>
      )}
    </LoadedPage>
  );
}

type KnownProps = { readonly found: Bulletin; readonly showing: Showing };

function Known({ found, showing: { reload, own: isOwn } }: KnownProps) {
  const texts = useConsoleTexts();
  const own = useBulletinTexts();
  const [edited, setEdited] = useState<{ readonly from: Bulletin; readonly taken?: OfferedBulletin }>();
  const ownTexts = useOwnTexts<OwnBulletin>({ kind: 'bulletin', id: found.bulletinId });
  const { done, sayDone } = useDone({ state: found.state, age: found.timeline.length });
  const finish = (what: BulletinDone | undefined): void => {
    setEdited(undefined);
    sayDone(what);
    reload();
  };
  const { content, released, state, bulletinId } = found;
  const headline = content.texts.find(({ language }) => language === 'nl-NL')?.headline;
  return (
    <>
      <div>
        <ExerciseMark plane={content.plane} />
        <PageHeading title={headline === undefined || headline === '' ? bulletinId : headline} app={texts.app} />
        <BulletinBadges {...content} state={state} releasedRevision={released?.revision} />
      </div>
      <WritersNote own={ownTexts} />
      <OwnTextsNote own={ownTexts} take={(taken) => setEdited({ from: found, taken })} nameOf={nameOfBulletin} />
      {edited ? (
        <Panel title={own.verbs.write}>
          <Paragraph>{own.changeWhat}</Paragraph>
          {/* What the author started from stays, whatever comes in live. */}
          <BulletinForm
            key={edited.taken?.textId}
            {...{ before: edited.from, start: fromBulletin(edited.from), taken: edited.taken }}
            finish={({ contentHash }) => {
              isOwn(contentHash);
              finish({ text: own.done.write, leaves: ['draft'] });
            }}
            back={() => finish(undefined)}
          />
        </Panel>
      ) : (
        <div className="keten-columns">
          <div className="keten-stack">
            <ReadPart of={found.contentHash} ask={texts.readFirst}>
              <Panel title={texts.texts}>
                <BulletinTexts texts={content.texts} />
              </Panel>
            </ReadPart>
            <ReadPart of={found.contentHash} ask={texts.seeMap}>
              <AreaPanel area={found.content.area} meaning={own.isAbout} />
            </ReadPart>
            <Facts found={found} />
          </div>
          <div className="keten-stack">
            <BulletinSteps {...{ found, done, finish, reload }} edit={() => setEdited({ from: found })} />
            {state !== 'withdrawn' && <BulletinReachPanel key={found.contentHash} bulletinId={bulletinId} />}
            <Timeline timeline={found.timeline} />
          </div>
        </div>
      )}
      {!edited && <NewerNotice />}
    </>
  );
}

function Facts({ found: { content, contentHash, released, reason, bulletinId } }: { readonly found: Bulletin }) {
  const sectorName = useSectorName();
  const texts = useConsoleTexts();
  const own = useBulletinTexts();
  const words = useWords();
  const { kind, sectors, entityIds, threatIds, validUntil, rubricering, tlp } = content;
  const sent = released && (
    <>
      {texts.revision.toLowerCase()} {released.revision}, <Moment at={released.at} />
    </>
  );
  return (
    <Panel title={texts.content}>
      <FactList
        facts={[
          [own.name, <Code>{bulletinId}</Code>],
          reason !== undefined && [own.whyWithdrawn, <span lang="nl">{reason}</span>],
          [texts.kind, words.kind[kind]],
          [own.sectors, sectors.map(sectorName).join(', ') || '—'],
          entityIds.length > 0 && [own.entities, entityIds.join(', ')],
          threatIds.length > 0 && [own.threats, <Threats ids={threatIds} />],
          [own.validUntil, <Moment at={validUntil} />],
          [texts.marking, `${rubricering}, TLP:${tlp}`],
          [own.released, sent ?? own.nothingOut],
          [texts.hash, <Code title={contentHash}>{shortHash(contentHash)}</Code>],
        ]}
      />
    </Panel>
  );
}

const Threats = ({ ids }: { readonly ids: readonly string[] }) =>
  ids.map((threatId) => (
    <PageLink key={threatId} to={`/dreigingen/${encodeURIComponent(threatId)}`}>
      {threatId}
    </PageLink>
  ));

function Timeline({ timeline }: Pick<Bulletin, 'timeline'>) {
  const nameOf = useNameOf();
  const texts = useConsoleTexts();
  const { steps } = useBulletinTexts();
  return (
    <Panel title={texts.timeline}>
      <ol className="keten-list" reversed>
        {timeline.toReversed().map(({ step, revision, by, at }) => (
          <li key={`${step} ${at} ${by}`}>
            {steps[step]} {texts.by} {nameOf(by)} · {texts.revision.toLowerCase()} {revision} · <Moment at={at} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
