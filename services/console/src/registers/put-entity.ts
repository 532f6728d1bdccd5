import { randomBytes } from 'node:crypto';
import { encode, entityRegister, mostBytesOfEntry } from '@keten/contracts';
import { authorityNames, notAsked, reachOfEntity } from '@keten/domain';
import type { Entity, Operator, PersonOfEntity, ReportingDuty } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { hashPassword, invalid } from '@keten/platform';
import type { Kept } from './kept.ts';
import type { TwoPersons } from './two-persons.ts';

/** An entity as an administrator writes it. What is secret may stay as it is. */
export type EntityEntry = Omit<Entity, 'passwordHash' | 'webhookSecret'> & {
  readonly password?: string | undefined;
  readonly webhookSecret?: string | undefined;
};
/** An entity as it may be shown; the webhook's secret once, to whoever sets it. */
export type ShownEntity = Omit<Entity, 'passwordHash' | 'webhookSecret' | 'people'> & {
  readonly webhookSecret?: string;
  readonly people?: ShownPeople;
};
/** Who they are, and not where they can be reached at home; the address of a calendar is a secret of its own. */
type ShownPeople = {
  readonly persons: readonly Pick<PersonOfEntity, 'name' | 'role'>[];
  readonly hasCalendar: boolean;
  /** Whom no step of its own order leads to. */
  readonly notAsked: readonly string[];
  /** By how many ways that fail apart an alert gets there, theirs counted too, whoever is on call. */
  readonly ways: number;
};
type Given = Omit<EntityEntry, 'password' | 'webhookSecret'>;
type Parts = {
  readonly put: TwoPersons<Entity, ShownEntity>['put'];
  /** To whom sectors report incidents, as it stands now. */
  readonly duties: () => Promise<readonly ReportingDuty[]>;
  /** Whether an entity stands in the register, or is proposed for it. */
  readonly isKnown: (entityId: string) => Promise<boolean>;
};

/**
 * Registers a kritieke entiteit or partner, or changes it, once two administrators agree. Who has no password is warned like anybody
 * else and can't sign in by one: a hash takes a tenth of a second of a processor, and thousands are registered before they sign in. A
 * clearance that is not named stays what it was, or was proposed to be, and so do the authorities for which it answers.
 *
 * @throws Problem 400 when it should answer for an authority that no row of the reporting duties has, for then it would never hear of
 *   anything, or when it is no partner; and when it depends on itself, or on one that nobody knows and that it did not depend on before.
 */
export const putEntity =
  ({ put, duties, isKnown }: Parts) =>
  async (operator: Operator, { password, webhookSecret, ...given }: EntityEntry, basedOn: string) => {
    const wrong = given.answersFor ? authorityFaults(given, authorityNames(await duties())) : [];
    if (wrong.length > 0) throw invalid(wrong);
    const unknown = await unknownOf(given.dependsOnEntities ?? [], isKnown);
    const passwordHash = password === undefined ? undefined : await hashPassword(password);
    const made = randomBytes(32).toString('base64');
    const freshFor = (before: Entity | undefined): string | undefined => webhookSecret ?? (before ? undefined : made);
    const make = (before: Entity | undefined, present: Entity | undefined): Entity => {
      const entity = {
        ...filledIn(given, before),
        // What it alone says of itself no proposal carries along: it may have changed since.
        ...{ people: present?.people, listens: present?.listens },
        passwordHash: passwordHash ?? before?.passwordHash ?? '',
        webhookSecret: freshFor(before) ?? before?.webhookSecret ?? '',
      };
      const faults = [...dependencyFaults(given, unknown, before), ...sizeFaults(entity)];
      if (faults.length > 0) throw invalid(faults);
      return entity;
    };
    const { state, entry, before } = await put(operator, given.entityId, make, basedOn);
    const fresh = freshFor(before);
    return { state, entity: { ...shownEntity(entry), ...(fresh === undefined ? {} : { webhookSecret: fresh }) } };
  };

/** What is not named is what it was, also what an entity says itself, such as whom it asks and how it listens. */
export function filledIn({ practises: asked, ...given }: Given, before: Entity | undefined): Given {
  const { clearance = before?.clearance, personsToCall = before?.personsToCall ?? [] } = given;
  const { assets = before?.assets ?? [] } = given;
  const practises = asked ?? before?.practises ?? false;
  // Who stops being a partner answers for nobody.
  const { answersFor = given.designation === 'partner' ? (before?.answersFor ?? []) : [] } = given;
  return {
    ...before,
    ...given,
    ...{ clearance, answersFor, personsToCall, assets, practises: practises ? true : undefined },
    ...depthOf(given, before),
  };
}

/** What is empty is not known: then it is absent. */
const orAbsent = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

const depthOf = (given: Given, before: Entity | undefined) => ({
  subsector: orAbsent(given.subsector ?? before?.subsector),
  essentialServices: given.essentialServices ?? before?.essentialServices ?? [],
  competentAuthority: orAbsent(given.competentAuthority ?? before?.competentAuthority),
  dependsOnEntities: given.dependsOnEntities ?? before?.dependsOnEntities ?? [],
  dependsOnSectors: given.dependsOnSectors ?? before?.dependsOnSectors ?? [],
});

async function unknownOf(ids: readonly string[], isKnown: Parts['isKnown']): Promise<ReadonlySet<string>> {
  const known = await Promise.all(ids.map(isKnown));
  return new Set(ids.filter((_, index) => known[index] !== true));
}

/** Who was in the register when it was named may be gone by now: that stays until somebody takes it out. */
export function dependencyFaults(
  { entityId, dependsOnEntities = [] }: Pick<Given, 'entityId' | 'dependsOnEntities'>,
  unknown: ReadonlySet<string>,
  before: Entity | undefined,
) {
  const had = before?.dependsOnEntities ?? [];
  return dependsOnEntities.flatMap((id, index) => {
    const pointer = `/dependsOnEntities/${index}`;
    if (id === entityId) return [{ pointer, message: 'Nobody depends on itself.' }];
    return unknown.has(id) && !had.includes(id)
      ? [{ pointer, message: `No organisation is registered as ${id}.` }]
      : [];
  });
}

/** Beside an entity stands who wishes it, and what changes. */
const mostBytes = mostBytesOfEntry - 16 * 1024;

/** What the register can't hold would fail whenever it is put. */
export const sizeFaults = (entity: Entity) =>
  encode(entityRegister.schema, entity).length > mostBytes
    ? [
        {
          pointer: '/area/polygons',
          message: 'This organisation is too large for the register: draw its area with fewer corners.',
        },
      ]
    : [];

export const keptEntities = (register: RegisterOfDecisions<Entity>): Kept<Entity, ShownEntity> => ({
  ...{ name: 'entities', what: 'entity', register },
  entryIn: ({ entity }) => entity,
  proposalOf: (entity) => ({ entity }),
  shown: shownEntity,
  nameOf: ({ name }) => name,
  say: (before, after) => {
    const { designation, sector, clearance, answersFor = [], practises, assets = [] } = after;
    const needs = [...(after.dependsOnEntities ?? []), ...(after.dependsOnSectors ?? [])];
    const leans = needs.length === 0 ? '' : `, depends on ${needs.join(', ')}`;
    const cleared = clearance === undefined ? '' : `, cleared up to ${clearance}`;
    const speaks = answersFor.length === 0 ? '' : `, answers for ${answersFor.join(', ')}`;
    const has = assets.length === 0 ? '' : `, with ${assets.length} assets`;
    return `${before ? 'changed' : 'registered'} ${designation} in ${sector}${cleared}${speaks}${has}${leans}${practises === true ? ', enrolled for exercises' : ''}`;
  },
});

/** @param known names of the authorities to which incidents are reported. */
export function authorityFaults(
  { answersFor = [], designation }: Pick<Given, 'answersFor' | 'designation'>,
  known: ReadonlySet<string>,
) {
  if (answersFor.length > 0 && designation !== 'partner')
    return [{ pointer: '/answersFor', message: 'only a partner answers for an authority' }];
  return answersFor.flatMap((name, index) =>
    known.has(name) ? [] : [{ pointer: `/answersFor/${index}`, message: `no reporting duty names "${name}"` }],
  );
}

export const shownEntity = (entity: Entity): ShownEntity => {
  const { passwordHash: _hash, webhookSecret: _secret, people, ...shown } = entity;
  if (!people) return shown;
  const persons = people.persons.map(({ name, role }) => ({ name, role }));
  const left = notAsked(people).map(({ name }) => name);
  const { ways } = reachOfEntity(entity, () => ({ is: 'unverified' }));
  return { ...shown, people: { persons, hasCalendar: people.calendarUrl !== '', notAsked: left, ways } };
};
