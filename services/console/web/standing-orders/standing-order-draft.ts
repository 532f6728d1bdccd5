import { languages } from '@keten/domain';
import type { Plane, Weight } from '@keten/domain';
import { emptyDraft } from '../warnings/next-draft.ts';
import type { OrderDraft, StandingOrder, UnfinishedOrder } from './standing-order-api.ts';

const monthMs = 30 * 24 * 3_600_000;
const [dutch, english] = languages;

/** What the text of an order says, and what was asked of sources before orders said it themselves. */
const strictest: Weight = { urgency: 'Immediate', severity: 'Extreme', certainty: 'Observed' };

/**
 * A sheet with nothing on it but what every order has: the one kind that it may be for, and the worst that is always said of it. Nothing is
 * answered for its author.
 */
export function emptyOrder(now: Date, plane: Plane): UnfinishedOrder {
  const expiresAt = new Date(now.getTime() + monthMs).toISOString();
  return {
    ...{ plane, kinds: ['air-missile-attack'], sourceIds: [], atLeast: {}, validForSeconds: 3600 },
    content: {
      ...emptyDraft(now),
      ...{ kind: 'air-missile-attack', ...strictest, expiresAt },
    },
  };
}

/** What an author changes; with room for the languages that it lacks. */
export function fromOrder({
  content,
  kinds,
  sourceIds,
  atLeast,
  validForSeconds,
  validUntil,
}: StandingOrder): OrderDraft {
  const { warningId: _id, revision: _revision, plane, ...draft } = content;
  const missing = [dutch, english].filter((language) => !draft.texts.some((text) => text.language === language));
  const blank = missing.map((language) => ({ language, headline: '', description: '', instruction: '' }));
  const texts = [...draft.texts, ...blank];
  const terms = { plane, kinds, sourceIds, atLeast: atLeast ?? strictest, validForSeconds };
  return { ...terms, content: { ...draft, texts, expiresAt: validUntil } };
}
