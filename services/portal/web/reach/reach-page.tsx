import { LoadedPage, PageHeading } from '@keten/web';
import { usePortalTexts } from '../texts.ts';
import { OwnListening } from './own-listening.tsx';
import { OwnWays } from './own-ways.tsx';
import { reached } from './reach-api.ts';
import { useReachTexts } from './reach-texts.ts';

const updates = ['in-force'];
/** What came of a test shows while somebody waits for it. */
const everyMs = 10_000;

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
      {({ lines, listening }, { reload }) => (
        <>
          <OwnWays lines={lines} reload={reload} />
          <OwnListening now={listening} reload={reload} />
        </>
      )}
    </LoadedPage>
  );
}
