import type { Content } from './content.ts';
import type { Entity } from './register.ts';
import type { Listening, Plane, Severity } from './vocabulary.ts';

/** Who hears nothing for so long can't be warned, as far as it can tell. */
export const deafAfterMs = 180_000;
/** What is in force is said once in so long. */
export const statedEveryMs = 60_000;

export type InForceWarning = { readonly warningId: string; readonly revision: number; readonly severity: Severity };

/** Which warnings are in force for one entity, by their place in the batch. */
export type InForceEntity = { readonly entityId: string; readonly warnings: readonly number[] };

/** What is in force for every entity at one moment: one signature, from which each gets a statement of its own. */
export type InForceBatch = {
  readonly plane: Plane;
  /** Minutes since 1970 by the broker's clock: a minute that is missing is one in which nothing was said. */
  readonly sequence: number;
  readonly at: Date;
  /** Secret, in base64: of it each statement has a word that nobody else can guess. */
  readonly salt: string;
  /** Of the tree of all statements, SHA-256 in base64url. */
  readonly root: string;
  readonly publicKey: string;
  readonly signature: string;
  readonly warnings: readonly InForceWarning[];
  readonly entities: readonly InForceEntity[];
};

/** When each of some entities last heard what is in force for it, on one way. */
export type Heard = { readonly heard: readonly HeardAt[] };
export type HeardAt = { readonly entityId: string; readonly at: Date };

/** A revision that was issued, as far as it matters for what is in force. */
export type IssuedRevision = Pick<Content, 'warningId' | 'revision' | 'purpose' | 'severity' | 'expiresAt'>;
/** How it went out: nobody was told of what was kept back. */
export type OutRevision = { readonly warningId: string; readonly revision: number; readonly isKeptBack: boolean };

/**
 * The revision of each warning that is in force: the last one that people were told, as long as that holds. Of a warning that ended or
 * expired nothing is. A revision that was kept back changes nothing, nor does one that expired before it was out: it will be kept back.
 *
 * @returns undefined while the last revision of any is still on its way: then nobody can say for whom it is.
 */
export function revisionsInForce(
  issued: readonly IssuedRevision[],
  out: readonly OutRevision[],
  now: Date,
): readonly InForceWarning[] | undefined {
  const howOut = new Map(out.map((each) => [`${each.warningId} ${each.revision}`, each]));
  const inForce: InForceWarning[] = [];
  for (const revisions of Map.groupBy(issued, ({ warningId }) => warningId).values()) {
    const lastFirst = revisions.toSorted((a, b) => b.revision - a.revision);
    const [last] = lastFirst;
    if (!last) continue;
    const outOf = ({ warningId, revision }: IssuedRevision) => howOut.get(`${warningId} ${revision}`);
    if (!outOf(last) && last.expiresAt > now) return undefined;
    const told = lastFirst.find((each) => outOf(each)?.isKeptBack === false);
    if (!told || told.purpose === 'all-clear' || told.expiresAt <= now) continue;
    const { warningId, revision, severity } = told;
    inForce.push({ warningId, revision, severity });
  }
  return inForce;
}

/** Who listens and does not hear, as far as is known; nobody while nobody speaks. */
export type Listeners = {
  /** When it was last said what is in force; never as far as is known when absent. */
  readonly statedAt?: Date | undefined;
  /** Whether that was short ago: while nobody speaks it is not they who are deaf. */
  readonly isSaid: boolean;
  readonly listeners: readonly Listener[];
};
export type Listener = {
  readonly entityId: string;
  readonly listens: Listening;
  readonly heardAt?: Date | undefined;
  readonly isDeaf: boolean;
};
type Known = Pick<Entity, 'entityId' | 'listens' | 'designation'>;

/** That somebody heard is written down now and then only. */
const writtenWithinMs = 30_000;

/**
 * Which of those who asked to hear each minute what is in force have not heard it for three minutes. Who never asked is not missed.
 *
 * @param heardOn when each last heard it, by the way on which they listen.
 */
export function listenersNow(
  entities: Iterable<Known>,
  heardOn: Readonly<Record<Listening, ReadonlyMap<string, Date>>>,
  statedAt: Date | undefined,
  now: Date,
): Listeners {
  const isOlder = (at: Date | undefined, ms: number): boolean => !at || now.getTime() - at.getTime() > ms;
  const isSaid = !isOlder(statedAt, deafAfterMs);
  const listeners = [...entities].flatMap(({ entityId, listens, designation }) => {
    if (!listens || designation === 'withdrawn') return [];
    const heardAt = heardOn[listens].get(entityId);
    return [{ entityId, listens, heardAt, isDeaf: isSaid && isOlder(heardAt, deafAfterMs + writtenWithinMs) }];
  });
  return { statedAt, isSaid, listeners };
}
