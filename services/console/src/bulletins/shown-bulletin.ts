import { bulletinVerbs } from '@keten/domain';
import type { Bulletin, BulletinEvent, BulletinVerb, Operator } from '@keten/domain';
import { may } from '../people/people.ts';

/** A bulletin as operators see it, who did what, and what this person can do about it. */
export function shownBulletin(operator: Operator, bulletin: Bulletin, steps: readonly BulletinEvent[]) {
  const { content, contentHash, state, released } = bulletin;
  return {
    ...{ bulletinId: content.bulletinId, state, content, contentHash },
    ...(bulletin.state === 'withdrawn' ? { reason: bulletin.reason } : {}),
    ...(released ? { released: { revision: released.revision, at: released.at } } : {}),
    allowedVerbs: verbsOf(operator, bulletin),
    timeline: steps.map(({ type, fact: { revision, by, at } }) => ({ step: type, revision, by, at })),
  };
}

function verbsOf(operator: Operator, bulletin: Bulletin): readonly BulletinVerb[] {
  const wrote = bulletin.state === 'draft' && bulletin.authors.includes(operator.operatorId);
  return bulletinVerbs(bulletin).filter((verb) => may(operator, `${verb}-bulletin`) && !(verb === 'release' && wrote));
}
