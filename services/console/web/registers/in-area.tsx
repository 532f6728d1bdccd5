import { isNowhere, nowhere } from '@keten/domain';
import { Details, Refusal, useLoaded } from '@keten/web';
import { useCallback, useEffect, useState } from 'react';
import { entitiesThere } from '../areas/area-api.ts';
import type { Places } from '../areas/area-api.ts';
import { AreaField } from '../areas/area-field.tsx';
import type { NarrowProps } from './register.ts';
import { useRegisterTexts } from './register-texts.ts';

/** Only organisations with something in an area: a gemeente, a region, or what somebody draws. */
export function InArea({ narrow }: NarrowProps) {
  const texts = useRegisterTexts();
  const [area, change] = useState<Places>(nowhere);
  const load = useCallback(async () => (isNowhere({ ...nowhere, ...area }) ? undefined : entitiesThere(area)), [area]);
  const { value, refused, reload } = useLoaded(load);
  useEffect(() => {
    narrow(value && new Map(value.map(({ entityId, assets }) => [entityId, assets])));
  }, [value, narrow]);
  return (
    <Details summary={texts.inArea}>
      <AreaField {...{ area, change, meaning: texts.soughtHere, nowhere: texts.soughtNowhere }} />
      <Refusal refused={refused} onAgain={reload} />
    </Details>
  );
}
