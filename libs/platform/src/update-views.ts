import type { EventDefinition } from '@keten/contracts';
import type { SharedFeed } from './shared-feed.ts';
import type { Projection } from './views.ts';

/** Brings the views up to date with one fact, then tells the open pages: what they load then has it. */
export type UpdateViews = <Fact>(event: EventDefinition<Fact>, fact: Fact, sequence: number) => Promise<void>;

type Parts = { readonly projections: readonly Projection[]; readonly feed: Pick<SharedFeed, 'tell'> };

export function updateViews({ projections, feed }: Parts): UpdateViews {
  const byName = new Map(projections.map((projection) => [projection.event.name, projection]));
  return async (event, fact, sequence) => {
    const update = await byName.get(event.name)?.apply(fact, sequence);
    if (update) await feed.tell(update);
  };
}
