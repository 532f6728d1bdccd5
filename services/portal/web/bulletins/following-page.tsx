import { Paragraph } from '@utrecht/component-library-react';
import {
  PageHeading,
  PageLink,
  Press,
  Progress,
  Refusal,
  sharedTexts,
  useAction,
  useLoaded,
  useSectorName,
  useTexts,
} from '@keten/web';
import { useState } from 'react';
import { following, followOwn, placesToFollow } from './bulletin-api.ts';
import type { Following, Place } from './bulletin-api.ts';
import { useBulletinTexts } from './bulletin-texts.ts';
import { FollowingForm } from './following-form.tsx';
import { StoredNotice } from '../stored-notice.tsx';
import { usePortalTexts } from '../texts.ts';

const loadAll = async (): Promise<{ readonly now: Following; readonly places: readonly Place[] }> => {
  const [now, places] = await Promise.all([following(), placesToFollow()]);
  return { now, places };
};

/** For which sectors and places this entity wants bulletins, and how. */
export function FollowingPage() {
  const { app } = usePortalTexts();
  const texts = useBulletinTexts();
  const { loading } = useTexts(sharedTexts);
  const { value, refused, reload } = useLoaded(loadAll);
  const [saved, setSaved] = useState(0);
  const finish = (): void => {
    setSaved((count) => count + 1);
    reload();
  };
  return (
    <div className="keten-stack keten-reading">
      <nav aria-label={texts.title}>
        <PageLink to="/dreigingsberichten">{texts.back}</PageLink>
      </nav>
      <div className="keten-panel">
        <PageHeading title={texts.follow} app={app} />
        <Paragraph>{texts.followWhat}</Paragraph>
        {saved > 0 && <Saved key={saved} />}
        <Refusal refused={refused} onAgain={reload} />
        {value ? <Known {...value} {...{ finish, reload }} /> : !refused && <Progress label={loading} />}
      </div>
    </div>
  );
}

function Saved() {
  const { saved } = useBulletinTexts();
  return (
    <StoredNotice>
      <Paragraph>{saved}</Paragraph>
    </StoredNotice>
  );
}

type Props = {
  readonly now: Following;
  readonly places: readonly Place[];
  readonly finish: () => void;
  readonly reload: () => void;
};

function Known({ now, places, finish, reload }: Props) {
  const sectorName = useSectorName();
  const texts = useBulletinTexts();
  const { isBusy, refused, run } = useAction();
  const forget = async (): Promise<void> => {
    await followOwn();
    finish();
  };
  return (
    <>
      <Paragraph>
        <strong>{now.isChosen ? texts.followChosen : texts.followOwn(sectorName(now.ownSector), now.ownArea)}</strong>
      </Paragraph>
      {/* What is stored now is what the form begins with. */}
      <FollowingForm key={JSON.stringify(now)} {...{ now, places, finish, reload }} />
      <Refusal refused={refused} />
      {now.isChosen && (
        <Press look="subtle" isBusy={isBusy} onPress={() => void run(forget)}>
          {texts.forget}
        </Press>
      )}
    </>
  );
}
