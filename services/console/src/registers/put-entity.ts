import { randomBytes } from 'node:crypto';
import { authorityNames } from '@keten/domain';
import type { Entity, Operator, ReportingDuty } from '@keten/domain';
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
export type ShownEntity = Omit<Entity, 'passwordHash' | 'webhookSecret'> & { readonly webhookSecret?: string };
type Given = Omit<EntityEntry, 'password' | 'webhookSecret'>;
type Parts = {
  readonly put: TwoPersons<Entity, ShownEntity>['put'];
  /** To whom sectors report incidents, as it stands now. */
  readonly duties: () => Promise<readonly ReportingDuty[]>;
};

/**
 * Registers a kritieke entiteit or partner, or changes it, once two administrators agree. Who has no password is warned like anybody
 * else and can't sign in by one: a hash takes a tenth of a second of a processor, and thousands are registered before they sign in. A
 * clearance that is not named stays what it was, or was proposed to be, and so do the authorities for which it answers.
 *
 * @throws Problem 400 when it should answer for an authority that no row of the reporting duties has, for then it would never hear of
 *   anything, or when it is no partner.
 */
export const putEntity =
  ({ put, duties }: Parts) =>
  async (operator: Operator, { password, webhookSecret, ...given }: EntityEntry, basedOn: string) => {
    const { answersFor } = given;
    const wrong = answersFor ? faultsOf(answersFor, given.designation === 'partner', await duties()) : [];
    if (wrong.length > 0) throw invalid(wrong);
    const passwordHash = password === undefined ? undefined : await hashPassword(password);
    const made = randomBytes(32).toString('base64');
    const freshFor = (before: Entity | undefined): string | undefined => webhookSecret ?? (before ? undefined : made);
    const make = (before: Entity | undefined): Entity => ({
      ...filledIn(given, before),
      passwordHash: passwordHash ?? before?.passwordHash ?? '',
      webhookSecret: freshFor(before) ?? before?.webhookSecret ?? '',
    });
    const { state, entry, before } = await put(operator, given.entityId, make, basedOn);
    const fresh = freshFor(before);
    return { state, entity: { ...shownEntity(entry), ...(fresh === undefined ? {} : { webhookSecret: fresh }) } };
  };

/** What is not named is what it was. */
function filledIn({ practises: asked, ...given }: Given, before: Entity | undefined): Given {
  const { clearance = before?.clearance, personsToCall = before?.personsToCall ?? [] } = given;
  const { assets = before?.assets ?? [] } = given;
  const practises = asked ?? before?.practises ?? false;
  // Who stops being a partner answers for nobody.
  const { answersFor = given.designation === 'partner' ? (before?.answersFor ?? []) : [] } = given;
  return { ...given, clearance, answersFor, personsToCall, assets, ...(practises ? { practises } : {}) };
}

export const keptEntities = (register: RegisterOfDecisions<Entity>): Kept<Entity, ShownEntity> => ({
  ...{ name: 'entities', what: 'entity', register },
  entryIn: ({ entity }) => entity,
  proposalOf: (entity) => ({ entity }),
  shown: shownEntity,
  nameOf: ({ name }) => name,
  say: (before, { designation, sector, clearance, answersFor = [], practises, assets = [] }) => {
    const cleared = clearance === undefined ? '' : `, cleared up to ${clearance}`;
    const speaks = answersFor.length === 0 ? '' : `, answers for ${answersFor.join(', ')}`;
    const has = assets.length === 0 ? '' : `, with ${assets.length} assets`;
    return `${before ? 'changed' : 'registered'} ${designation} in ${sector}${cleared}${speaks}${has}${practises === true ? ', enrolled for exercises' : ''}`;
  },
});

function faultsOf(answersFor: readonly string[], isPartner: boolean, table: readonly ReportingDuty[]) {
  if (answersFor.length > 0 && !isPartner)
    return [{ pointer: '/answersFor', message: 'only a partner answers for an authority' }];
  const known = authorityNames(table);
  return answersFor.flatMap((name, index) =>
    known.has(name) ? [] : [{ pointer: `/answersFor/${index}`, message: `no reporting duty names "${name}"` }],
  );
}

const shownEntity = ({ passwordHash: _hash, webhookSecret: _secret, ...shown }: Entity): ShownEntity => shown;
