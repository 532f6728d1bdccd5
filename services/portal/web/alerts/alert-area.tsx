import { Paragraph } from '@utrecht/component-library-react';
import { AreaMap, AreaName, AreaWords, Panel, Refusal, useLoaded } from '@keten/web';
import { useCallback } from 'react';
import { alertArea } from '../portal-api.ts';
import type { Alert } from '../portal-api.ts';
import { useAlertTexts } from './alert-texts.ts';

/** Where it holds: in the words of the warning, on the map, by name, and whether the reader is in it. */
export function AlertArea({ alert: { warningId, contentHash, content, state } }: { readonly alert: Alert }) {
  const texts = useAlertTexts();
  // Another revision has another area.
  const load = useCallback(() => alertArea(warningId), [warningId, contentHash]);
  const { value: where, refused, reload } = useLoaded(load);
  const spots = (where?.own.spots ?? []).map((spot) => ({ ...spot, name: where?.own.description ?? '' }));
  return (
    <Panel title={texts.area}>
      <Paragraph className="keten-flush">
        <strong>
          <AreaName name={content.area.description} />
        </strong>
      </Paragraph>
      {where && (
        <>
          <AreaWords where={where} />
          <Paragraph className="keten-flush">
            {where.own.isInside ? texts.ownInside(where.own.description) : texts.ownOutside(where.own.description)}
            {!where.own.isInside && state === 'current' && ` ${texts.forYou}`}
          </Paragraph>
        </>
      )}
      <Refusal refused={refused} onAgain={reload} />
      <AreaMap
        {...{ spots, area: content.area, touched: where?.touched }}
        meaning={state === 'ended' ? texts.wasWarned : undefined}
      />
    </Panel>
  );
}
