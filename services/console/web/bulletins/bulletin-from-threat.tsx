import { Paragraph } from '@utrecht/component-library-react';
import { Panel } from '@keten/web';
import { useMay } from '../people/use-may.ts';
import { WriteLink } from '../people/write-link.tsx';
import { newFrom } from './bulletin-api.ts';
import { useBulletinTexts } from './bulletin-texts.ts';

/** The way from a threat to a bulletin about it, for what asks for no warning. */
export function WriteBulletin({ threatId }: { readonly threatId: string }) {
  const { fromThreat, fromThreatWhat, title } = useBulletinTexts();
  if (!useMay('write-bulletin')) return undefined;
  return (
    <Panel title={title}>
      <Paragraph>{fromThreatWhat}</Paragraph>
      <WriteLink right="write-bulletin" to={newFrom(threatId)}>
        {fromThreat}
      </WriteLink>
    </Panel>
  );
}
