import { Alert as Notice, Paragraph } from '@utrecht/component-library-react';
import { Details, Icon, Panel, Progress, Refusal, sharedTexts, useLoaded, useTexts, useWords } from '@keten/web';
import { useCallback } from 'react';
import { bulletinReach } from './bulletin-api.ts';
import type { Bulletin, BulletinReach } from './bulletin-api.ts';
import { useBulletinTexts } from './bulletin-texts.ts';

/** Who would get it as it stands. */
export function BulletinReachPanel({ bulletinId }: Pick<Bulletin, 'bulletinId'>) {
  const texts = useBulletinTexts();
  const { loading } = useTexts(sharedTexts);
  const load = useCallback(() => bulletinReach(bulletinId), [bulletinId]);
  const { value, refused, reload } = useLoaded(load);
  return (
    <Panel title={texts.reach}>
      <Refusal refused={refused} onAgain={reload} />
      {value ? <Known reach={value} /> : !refused && <Progress label={loading} />}
    </Panel>
  );
}

function Known({ reach: { readers, missing } }: { readonly reach: BulletinReach }) {
  const texts = useBulletinTexts();
  const words = useWords();
  return (
    <>
      <Paragraph>{texts.readers(readers.length)}</Paragraph>
      {missing.length > 0 && (
        <Notice type="warning" icon={<Icon name="doubt" />}>
          <Paragraph>
            <strong>{texts.missing}</strong> {missing.join(', ')}
          </Paragraph>
        </Notice>
      )}
      {readers.length > 0 && (
        <Details summary={texts.whichReaders}>
          <ul className="keten-list keten-small">
            {readers.map(({ entityId, name, isNamed, channels }) => (
              <li key={entityId}>
                {name} ({entityId}) ·{' '}
                {['portal' as const, ...channels].map((channel) => words.channel[channel]).join(', ')}
                {isNamed && ` · ${texts.isNamed}`}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}
