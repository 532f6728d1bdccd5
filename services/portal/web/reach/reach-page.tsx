import { LoadedPage, PageHeading } from '@keten/web';
import { usePortalTexts } from '../texts.ts';
import { OwnListening } from './own-listening.tsx';
import { OwnWays } from './own-ways.tsx';
import { reached } from './reach-api.ts';
import { useReachTexts } from './reach-texts.ts';

const updates = ['in-force'];
const everyMs = 60_000;

/** Whether a warning would come through to this organisation, before there is one. */
export function ReachPage() {
  const { app, alerts, back } = usePortalTexts();
  const { title } = useReachTexts();
  return (
    <LoadedPage
      load={reached}
      {...{ updates, everyMs, back: { to: '/', page: alerts, label: back } }}
      head={<PageHeading title={title} app={app} />}
    >
      {({ contactPoints, listening }, { reload }) => (
        <>
          <OwnWays points={contactPoints} />
          <OwnListening now={listening} reload={reload} />
        </>
      )}
    </LoadedPage>
  );
}
