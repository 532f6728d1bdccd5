import type { Area, JsonOf } from '@keten/domain';
import { Paragraph } from '@utrecht/component-library-react';
import { AreaName, Panel } from '@keten/web';
import { AreaParts } from './area-parts.tsx';
import { useAreaTexts } from './area-texts.ts';

type Props = {
  readonly area: JsonOf<Area>;
  /** Which area it is, where the page shows two. */
  readonly of?: string;
  /** What it means to be coloured, where it is not that people are warned there now. */
  readonly meaning?: string | undefined;
};

/** Where something holds: in the words that people read, on the map, and part by part. */
export function AreaPanel({ area, of, meaning }: Props) {
  const { where } = useAreaTexts();
  return (
    <Panel title={of === undefined ? where : `${where}: ${of}`}>
      <Paragraph>
        <strong>
          <AreaName name={area.description} />
        </strong>
      </Paragraph>
      <AreaParts {...{ area, meaning }} />
    </Panel>
  );
}
