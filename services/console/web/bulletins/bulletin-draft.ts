import { nowhere } from '@keten/domain';
import type { JsonOf, ReleasedThreat } from '@keten/domain';
import type { Bulletin, BulletinDraft, UnfinishedBulletin } from './bulletin-api.ts';

const monthMs = 30 * 24 * 3_600_000;
const written = ['nl-NL', 'en-GB'] as const;

/** A sheet with nothing on it: nothing is answered for its author. */
export const emptyBulletin = (now: Date): UnfinishedBulletin => ({
  ...{ threatIds: [], sectors: [], entityIds: [] },
  texts: withRoom([]),
  area: nowhere,
  validUntil: new Date(now.getTime() + monthMs).toISOString(),
});

/**
 * What may be told of a threat, and nothing else: what is not released is not in it. Its places are those of its area, or else those
 * that it touches; its sectors those whose level it sets and those that follow. Its headline is in the source's own language, and
 * stands where the Dutch one will.
 */
export function fromThreat(threat: JsonOf<ReleasedThreat>, now: Date): UnfinishedBulletin {
  const { threatId, kind, headline = '', area, touches = [], levels = [], cascade = [] } = threat;
  const empty = emptyBulletin(now);
  const sectors = [...new Set([...levels, ...cascade].map(({ sector }) => sector))];
  return {
    ...empty,
    ...(kind === undefined ? {} : { kind }),
    ...{ threatIds: [threatId], sectors, rubricering: threat.rubricering, tlp: threat.tlp },
    texts: withRoom(headline === '' ? [] : [{ language: 'nl-NL', headline, description: '' }]),
    area: area ?? { ...empty.area, codes: touches },
  };
}

/** What an author changes; with room for the languages that it lacks. */
export function fromBulletin({ content }: Bulletin): BulletinDraft {
  const { bulletinId: _id, revision: _revision, plane: _plane, ...draft } = content;
  return { ...draft, texts: withRoom(draft.texts) };
}

function withRoom(texts: BulletinDraft['texts']): BulletinDraft['texts'] {
  const missing = written.filter((language) => !texts.some((text) => text.language === language));
  return [...texts, ...missing.map((language) => ({ language, headline: '', description: '' }))];
}

/** What is sent: a language in which nothing was written is left out. */
export const asWritten = (draft: UnfinishedBulletin): UnfinishedBulletin => ({
  ...draft,
  texts: draft.texts.filter(({ headline, description }) => headline + description !== ''),
  area: { ...draft.area, codes: draft.area.codes.filter((code) => code !== '') },
  entityIds: draft.entityIds.filter((entityId) => entityId !== ''),
});
