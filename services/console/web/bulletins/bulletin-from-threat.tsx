import { Paragraph } from '@utrecht/component-library-react';
import { PageLink, Panel } from '@keten/web';
import { newFrom } from './bulletin-api.ts';
import { useBulletinTexts } from './bulletin-texts.ts';

/** The way from a threat to a bulletin about it, for what asks for no warning. */
export function WriteBulletin({ threatId }: { readonly threatId: string }) {
  const { fromThreat, fromThreatWhat, title } = useBulletinTexts();
  return (
    <Panel title={title}>
      <Paragraph>{fromThreatWhat}</Paragraph>
      <PageLink to={newFrom(threatId)} className="utrecht-button utrecht-button--secondary-action">
        {fromThreat}
      </PageLink>
    </Panel>
  );
}
