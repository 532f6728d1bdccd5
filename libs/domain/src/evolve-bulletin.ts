import type { Bulletin, BulletinEvent } from './bulletin.ts';

/** The bulletin after one more fact. Facts come in the order of their sequence numbers. */
function evolve(bulletin: Bulletin | undefined, { type, fact }: BulletinEvent): Bulletin {
  const kept = bulletin?.released ? { released: bulletin.released } : {};
  if (type === 'drafted') {
    // Who wrote a part of this revision stays its author: or two persons could release each other's half.
    const isSame = bulletin?.state === 'draft' && bulletin.content.revision === fact.revision;
    const authors = [...new Set([...(isSame ? bulletin.authors : []), fact.by])];
    return { ...kept, state: 'draft', content: fact.content, contentHash: fact.contentHash, authors };
  }
  if (type === 'released')
    return { state: 'released', content: fact.content, contentHash: fact.contentHash, released: fact };
  if (!bulletin) throw new Error('a bulletin can not begin with being withdrawn');
  const { content, contentHash } = bulletin;
  return { ...kept, state: 'withdrawn', content, contentHash, reason: fact.reason };
}

/** A bulletin from all its facts, oldest first; undefined when there are none. */
export const bulletinFrom = (events: Iterable<BulletinEvent>): Bulletin | undefined =>
  Iterator.from(events).reduce<Bulletin | undefined>(evolve, undefined);
