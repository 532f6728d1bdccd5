import { useLoaded, useSignedIn, useUpdates } from '@keten/web';
import { useAsk } from '../asked.tsx';
import type { Self } from '../people/people-api.ts';
import { pageOf, waitingBulletins } from './bulletin-api.ts';
import { aboutBulletins } from './bulletin-list-page.tsx';
import { useBulletinTexts } from './bulletin-texts.ts';

/** What a colleague wrote waits for whoever may release it. */
export function BulletinsAsked() {
  const { rights } = useSignedIn<Self>();
  return rights.includes('release-bulletin') ? <Asked /> : undefined;
}

function Asked() {
  const { states } = useBulletinTexts();
  const { value = [], reload } = useLoaded(waitingBulletins);
  useUpdates(aboutBulletins, reload);
  useAsk(
    'release-bulletin',
    value.map(({ bulletinId, headline }) => ({
      about: headline === '' ? bulletinId : headline,
      to: pageOf(bulletinId),
      calm: states.draft,
    })),
  );
  return undefined;
}
