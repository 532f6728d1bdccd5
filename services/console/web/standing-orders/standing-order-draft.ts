import { languages } from '@keten/domain';
import type { Plane } from '@keten/domain';
import { emptyDraft } from '../warnings/next-draft.ts';
import type { OrderDraft, StandingOrder } from './standing-order-api.ts';

const monthMs = 30 * 24 * 3_600_000;
const [dutch, english] = languages;

/** A sheet with nothing on it but what nearly every order has. */
export function emptyOrder(now: Date, plane: Plane): OrderDraft {
  const expiresAt = new Date(now.getTime() + monthMs).toISOString();
  return {
    ...{ plane, kinds: ['air-missile-attack'], sourceIds: [], validForSeconds: 3600 },
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
export function fromOrder({ content, kinds, sourceIds, validForSeconds, validUntil }: StandingOrder): OrderDraft {
  const { warningId: _id, revision: _revision, plane, ...draft } = content;
  const missing = [dutch, english].filter((language) => !draft.texts.some((text) => text.language === language));
  const blank = missing.map((language) => ({ language, headline: '', description: '', instruction: '' }));
  const texts = [...draft.texts, ...blank];
  return { plane, kinds, sourceIds, validForSeconds, content: { ...draft, texts, expiresAt: validUntil } };
}
