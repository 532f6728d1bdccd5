import { languages } from '@keten/domain';
import type { Plane, Weight } from '@keten/domain';
import { emptyDraft } from '../warnings/next-draft.ts';
import type { OrderDraft, StandingOrder } from './standing-order-api.ts';

const monthMs = 30 * 24 * 3_600_000;
const [dutch, english] = languages;

/** The strictest: who wants less on the word of a machine says so. */
const strictest: Weight = { urgency: 'Immediate', severity: 'Extreme', certainty: 'Observed' };

/** A sheet with nothing on it but what nearly every order has. */
export function emptyOrder(now: Date, plane: Plane): OrderDraft {
  const expiresAt = new Date(now.getTime() + monthMs).toISOString();
  return {
    ...{ plane, kinds: ['air-missile-attack'], sourceIds: [], atLeast: strictest, validForSeconds: 3600 },
    content: {
      ...emptyDraft(now),
      kind: 'air-missile-attack',
      responseType: 'Shelter',
      severity: 'Extreme',
      expiresAt,
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
