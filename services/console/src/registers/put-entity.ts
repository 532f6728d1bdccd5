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
type Parts = {
  readonly entities: Pick<RegisterOfDecisions<Entity>, 'get'>;
  readonly put: TwoPersons<Entity, ShownEntity>['put'];
  /** To whom sectors report incidents, as it stands now. */
  readonly duties: () => Promise<readonly ReportingDuty[]>;
};

/**
 * Registers a kritieke entiteit or partner, or changes it, once two administrators agree. Who has no password is warned like anybody
 * else and can't sign in by one: a hash takes a tenth of a second of a processor, and thousands are registered before they sign in. A
 * clearance that is not named stays what it was, and so do the authorities for which it answers.
 *
 * @throws Problem 400 when it should answer for an authority that no row of the reporting duties has, for then it would never hear of
 *   anything, or when it is no partner.
 */
export const putEntity =
  ({ entities, put, duties }: Parts) =>
  async (operator: Operator, { password, webhookSecret, practises: asked, ...given }: EntityEntry, basedOn: string) => {
    const before = await entities.get(given.entityId);
    const { clearance = before?.clearance, personsToCall = before?.personsToCall ?? [] } = given;
    const practises = asked ?? before?.practises ?? false;
    const isPartner = given.designation === 'partner';
    // Who stops being a partner answers for nobody.
    const { answersFor = isPartner ? (before?.answersFor ?? []) : [] } = given;
    const entry = { ...given, clearance, answersFor, personsToCall, ...(practises ? { practises } : {}) };
    const wrong = given.answersFor === undefined ? [] : faultsOf(answersFor, isPartner, await duties());
    if (wrong.length > 0) throw invalid(wrong);
    const passwordHash = password === undefined ? (before?.passwordHash ?? '') : await hashPassword(password);
    const fresh = webhookSecret ?? (before ? undefined : randomBytes(32).toString('base64'));
    const make = (present: Entity | undefined): Entity => ({
      ...entry,
      passwordHash,
      webhookSecret: fresh ?? present?.webhookSecret ?? '',
    });
    const { state } = await put(operator, entry.entityId, make, basedOn);
    return { state, entity: { ...entry, ...(fresh === undefined ? {} : { webhookSecret: fresh }) } };
  };

export const keptEntities = (register: RegisterOfDecisions<Entity>): Kept<Entity, ShownEntity> => ({
  ...{ name: 'entities', what: 'entity', register },
  entryIn: ({ entity }) => entity,
  proposalOf: (entity) => ({ entity }),
  shown: shownEntity,
  nameOf: ({ name }) => name,
  say: (before, { designation, sector, clearance, answersFor = [], practises }) => {
    const cleared = clearance === undefined ? '' : `, cleared up to ${clearance}`;
    const speaks = answersFor.length === 0 ? '' : `, answers for ${answersFor.join(', ')}`;
    return `${before ? 'changed' : 'registered'} ${designation} in ${sector}${cleared}${speaks}${practises === true ? ', enrolled for exercises' : ''}`;
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
