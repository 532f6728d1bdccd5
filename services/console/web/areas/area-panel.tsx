import type { Area, JsonOf } from '@keten/domain';
import { Paragraph } from '@utrecht/component-library-react';
import { Panel } from '@keten/web';
import { AreaParts } from './area-parts.tsx';
import { useAreaTexts } from './area-texts.ts';

/** Where something holds: in the words that people read, on the map, and part by part. */
export function AreaPanel({ area }: { readonly area: JsonOf<Area> }) {
  const { where } = useAreaTexts();
  return (
    <Panel title={where}>
      <Paragraph>
        <strong>{area.description}</strong>
      </Paragraph>
      <AreaParts area={area} />
    </Panel>
  );
}
