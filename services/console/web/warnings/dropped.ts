import { namedIn, sectors } from '@keten/domain';
import type { Content, Unfinished } from './warning-api.ts';

/** Over these somebody is told; the portal only shows. */
const told = ['push', 'cell-broadcast', 'sms', 'webhook', 'email', 'voice'] as const;

/** Who heard what is out and is not among the readers of what follows: they are told all the same. */
export function droppedFrom({ audience, area, channels }: Content, draft: Unfinished) {
  const notIn = <Item>(list: readonly Item[], kept: readonly Item[]): Item[] => {
    const known = new Set(kept.map((each) => JSON.stringify(each)));
    return list.filter((each) => !known.has(JSON.stringify(each)));
  };
  // Who depends on others is looked up anew when it is written down, as long as its author has it so.
  const named = draft.audience.dependants ? audience.entityIds : namedIn(audience);
  const left = notIn(audience.sectors, draft.audience.sectors);
  return {
    citizens: audience.citizens && !draft.audience.citizens,
    places: {
      codes: notIn(area.codes, draft.area.codes),
      polygons: notIn(area.polygons, draft.area.polygons),
      circles: notIn(area.circles, draft.area.circles),
    },
    sectors: sectors.filter(({ code }) => left.includes(code)).map(({ name }) => name),
    organisations: notIn(named, namedIn(draft.audience)).length,
    channels: told.filter((channel) => channels.includes(channel) && !draft.channels.includes(channel)),
  };
}
