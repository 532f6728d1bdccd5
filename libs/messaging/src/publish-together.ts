import type { StreamName } from '@keten/contracts';
import { context } from '@opentelemetry/api';
import { published, scheduled } from './published.ts';
import type { Published } from './published.ts';
import type { Publisher, Stored } from './publisher.ts';
import { together } from './together.ts';
import type { Together } from './together.ts';

/** More is not cheaper for each, and one that conflicts sends all of its company one by one. */
const mostInCompany = 128;

/**
 * The same publisher for who handles many messages at once: what they publish and schedule at the same moment on one stream goes in one
 * write. What becomes of one is no matter of the others.
 */
export function publishTogether(publisher: Publisher): Publisher {
  const byStream = new Map<StreamName, Together<Published, Stored>>();
  const ofStream = (stream: StreamName): Together<Published, Stored> => {
    const known = byStream.get(stream);
    if (known) return known;
    const made = together<Published, Stored>((facts) => publisher.publishEach(facts), { most: mostInCompany });
    byStream.set(stream, made);
    return made;
  };
  const store = (fact: Published): Promise<Stored> => ofStream(fact.stream)({ ...fact, within: context.active() });
  return {
    ...publisher,
    publish: async (event, fact, options) => store(published(event, fact, options)),
    schedule: async (event, fact, at) => {
      await store(scheduled(event, fact, at));
    },
  };
}
