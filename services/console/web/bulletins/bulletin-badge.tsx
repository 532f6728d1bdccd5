import { Badge } from '@keten/web';
import type { ComponentProps } from 'react';
import type { BulletinLine } from './bulletin-api.ts';
import { useBulletinTexts } from './bulletin-texts.ts';

const signs: Readonly<Record<BulletinLine['state'], ComponentProps<typeof Badge>['sign']>> = {
  draft: ['warning', 'clock'],
  released: ['safe', 'check'],
  withdrawn: ['neutral', 'dash'],
};

type Props = Pick<BulletinLine, 'state' | 'rubricering' | 'tlp' | 'validUntil' | 'releasedRevision'>;

/** How far it is, how it is marked, and what readers see of it meanwhile. */
export function BulletinBadges({ state, rubricering, tlp, validUntil, releasedRevision }: Props) {
  const texts = useBulletinTexts();
  const isOver = Date.parse(validUntil) <= Date.now();
  return (
    <div className="keten-row">
      <Badge sign={signs[state]} word={texts.states[state]} />
      {isOver && state !== 'withdrawn' && <Badge sign={['neutral', 'clock']} word={texts.expired} />}
      <Badge sign={['neutral', 'info']} word={`${rubricering} · TLP:${tlp}`} />
      {state === 'draft' && releasedRevision !== undefined && (
        <Badge sign={['safe', 'check']} word={texts.isOut(releasedRevision)} />
      )}
    </div>
  );
}
