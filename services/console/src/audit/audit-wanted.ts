import type { ActorKind, AuditRecorded } from '@keten/domain';

/** What somebody looks for; everything when nothing is named. */
export type AuditWanted = {
  readonly actorId?: string | undefined;
  readonly actorKind?: ActorKind | undefined;
  readonly action?: string | undefined;
  /** What it was done to: a warning, an entity, a person. */
  readonly subject?: string | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
};

export const isWanted =
  ({ actorId, actorKind, action, subject, from, until }: AuditWanted) =>
  (record: AuditRecorded): boolean =>
    (actorKind === undefined || record.actorKind === actorKind) &&
    (actorId === undefined || record.actorId.toLowerCase() === actorId.toLowerCase()) &&
    (action === undefined || record.action.toLowerCase().includes(action.toLowerCase())) &&
    (subject === undefined || record.subject.toLowerCase().includes(subject.toLowerCase())) &&
    (from === undefined || record.at >= from) &&
    (until === undefined || record.at <= until);

/** For the record of who looked. */
export const saidOf = ({ from, until, ...words }: AuditWanted): string =>
  Object.entries({ ...words, from: from?.toISOString(), until: until?.toISOString() })
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]))
    .join(', ');
