import { gemeentenTouchedBy } from '@keten/geo';
import { areaOf } from './cast.ts';
import type { CastCitizen, CastEntity } from './cast.ts';
import type { ShownThreat } from './console-client.ts';

/** Whom of the cast a threat concerns, worked out apart from the chain: what the chain does is held against it. */
export type Concern = {
  readonly entity: (entity: CastEntity) => boolean;
  readonly citizen: (citizen: CastCitizen) => boolean;
};

export function concernOf({ touches, proposal }: ShownThreat): Concern {
  const places = new Set(touches);
  const sectors = new Set(proposal?.sectors);
  return {
    entity: (entity) =>
      sectors.has(entity.sector) && gemeentenTouchedBy(areaOf(entity)).codes.some((code) => places.has(code)),
    citizen: ({ place }) => places.has(place),
  };
}
