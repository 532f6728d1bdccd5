import type { Purpose } from '@keten/domain';
import type { Content, Draft } from './warning-api.ts';

/** What the next text is for. */
export type NextPurpose = Purpose;

const hourMs = 60 * 60 * 1000;

/** What the author starts from: the present content, with a validity that is not over yet. */
export function nextDraft(content: Content, purpose: Purpose, now: Date): Draft {
  const { warningId: _id, revision: _revision, plane: _plane, ...draft } = content;
  const isOver = Date.parse(draft.expiresAt) <= now.getTime();
  const expiresAt = isOver ? new Date(now.getTime() + hourMs).toISOString() : draft.expiresAt;
  return { ...draft, purpose, expiresAt, ...(purpose === 'all-clear' ? { responseType: 'AllClear' } : {}) };
}

/** A sheet with nothing on it but what a warning always has. */
export const emptyDraft = (now: Date): Draft => ({
  purpose: 'alert',
  threatIds: [],
  kind: 'other',
  category: 'Security',
  responseType: 'Monitor',
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Likely',
  texts: (['nl-NL', 'en-GB'] as const).map((language) => ({
    language,
    headline: '',
    description: '',
    instruction: '',
  })),
  area: { description: '', codes: [], polygons: [], circles: [] },
  audience: { sectors: [], entityIds: [], citizens: false },
  channels: ['webhook', 'email', 'sms', 'portal'],
  checklist: [],
  acknowledgeWithinSeconds: 300,
  expiresAt: new Date(now.getTime() + hourMs).toISOString(),
  rubricering: 'ongerubriceerd',
  tlp: 'CLEAR',
});
