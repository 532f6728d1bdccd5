import { bulletinVerbs } from '@keten/domain';
import type { Bulletin, BulletinEvent, BulletinVerb, Lapse, Operator } from '@keten/domain';
import { may } from '../people/people.ts';
import type { Stood } from '../people/people.ts';

/** A bulletin as operators see it, who did what, and what this person can do about it. */
export function shownBulletin(
  operator: Operator,
  bulletin: Bulletin,
  steps: readonly BulletinEvent[],
  lapses: readonly Lapse[],
) {
  const { content, contentHash, state, released } = bulletin;
  return {
    ...{ bulletinId: content.bulletinId, state, content, contentHash },
    ...(bulletin.state === 'withdrawn' ? { reason: bulletin.reason } : {}),
    ...(released ? { released: { revision: released.revision, at: released.at } } : {}),
    allowedVerbs: verbsOf(operator, bulletin, lapses),
    /** Whose step counts no more, before anybody presses. */
    lapses,
    timeline: steps.map(({ type, fact: { revision, by, at } }) => ({ step: type, revision, by, at })),
  };
}

/** Who wrote what waits last stands behind it. */
export function bulletinStood({ state }: Bulletin, steps: readonly BulletinEvent[]): readonly Stood[] {
  const last = state === 'draft' ? steps.findLast(({ type }) => type === 'drafted') : undefined;
  return last ? [{ did: 'wrote', by: last.fact.by, at: last.fact.at, right: 'write-bulletin' }] : [];
}

function verbsOf(operator: Operator, bulletin: Bulletin, lapses: readonly Lapse[]): readonly BulletinVerb[] {
  const wrote = bulletin.state === 'draft' && bulletin.authors.includes(operator.operatorId);
  const isOff = wrote || lapses.length > 0;
  return bulletinVerbs(bulletin).filter((verb) => may(operator, `${verb}-bulletin`) && !(verb === 'release' && isOff));
}
