import { linePointId } from '@keten/contracts';
import { isTested } from '@keten/domain';
import type { ContactPoint, Entity, Language, Line } from '@keten/domain';

/** A contact point of an entity or of one of its persons, which can be tested. */
export type EntityLine = Line & {
  readonly entityId: string;
  readonly address: string;
  /** Who is there: a person, or else the entity. */
  readonly name: string;
  /** Whether it is of the entity as a whole. */
  readonly isOwn: boolean;
  readonly language: Language;
};

/** Every contact point that an alert may go to, each once: the entity's own first, in the order of its ladder. */
export function linesOf(entity: Entity): readonly EntityLine[] {
  const { entityId, contactPoints, people, language } = entity;
  const timeZone = people?.timeZone ?? 'Europe/Amsterdam';
  const toLines = (points: readonly ContactPoint[], who: Pick<EntityLine, 'name' | 'isOwn' | 'language'>) =>
    points.flatMap(({ channel, address }): readonly EntityLine[] =>
      isTested(channel)
        ? [{ pointId: linePointId(entityId, { channel, address }), entityId, channel, address, timeZone, ...who }]
        : [],
    );
  const all = [
    ...toLines(contactPoints, { name: entity.name, isOwn: true, language }),
    ...(people?.persons ?? []).flatMap((person) =>
      toLines(person.contactPoints, {
        ...{ name: person.name, isOwn: false, language: person.languages[0] ?? language },
      }),
    ),
  ];
  return [...new Map(all.toReversed().map((line) => [line.pointId, line])).values()].toReversed();
}
