import type { DeliveryState } from './delivery.ts';
import type { IncidentDuty, IncidentLaw, ReportingDuty } from './incident-duty.ts';
import { speaksFor } from './register.ts';
import type { Entity } from './register.ts';
import type { Channel } from './vocabulary.ts';

/** Somebody who must hear of an incident by law: a minister or a supervisor, by the name that the duties have. */
export type IncidentAuthority = { readonly name: string; readonly laws: readonly IncidentLaw[] };

/** Everybody whom the duties of an incident name, each once; a supervisor who is not known yet is nobody. */
export function authoritiesOf(duties: readonly IncidentDuty[]): readonly IncidentAuthority[] {
  const lawsByName = new Map<string, Set<IncidentLaw>>();
  for (const { law, vakminister, supervisor } of duties)
    for (const name of [vakminister, supervisor])
      if (name !== '') lawsByName.set(name, (lawsByName.get(name) ?? new Set()).add(law));
  return [...lawsByName].map(([name, laws]) => ({ name, laws: [...laws] }));
}

/** Every name that a row of the table has, whatever day it holds from. */
export const authorityNames = (table: readonly ReportingDuty[]): ReadonlySet<string> =>
  new Set(table.flatMap(({ vakminister, supervisor }) => [vakminister, supervisor]).filter((name) => name !== ''));

/** For which of these an entity answers now. Only a partner does: what reports is no authority over itself. */
export const answeredBy = (
  entity: Pick<Entity, 'designation' | 'answersFor'>,
  authorities: readonly IncidentAuthority[],
): readonly IncidentAuthority[] => authorities.filter(({ name }) => speaksFor(entity, name));

/** An authority, and over which channels the gateways were asked to tell whoever answers for it. */
export type AuthorityAsked = IncidentAuthority & {
  readonly recipients: readonly {
    readonly recipientId: string;
    readonly name: string;
    /** None: no address is registered over which it could be told. */
    readonly channels: readonly Channel[];
  }[];
};

/** All notices of one report or follow-up were requested. `followUpId` is empty for the report with which it began. */
export type IncidentPassedOn = {
  readonly incidentId: string;
  readonly entityId: string;
  readonly followUpId: string;
  readonly authorities: readonly AuthorityAsked[];
  readonly at: Date;
};

/** What became of one notice to one recipient over one channel. */
export type IncidentNoticeEnded = Pick<IncidentPassedOn, 'incidentId' | 'entityId' | 'followUpId' | 'at'> & {
  readonly noticeId: string;
  readonly recipientId: string;
  readonly channel: Channel;
  readonly state: DeliveryState;
};

/**
 * How it stands with telling an authority of the last message that concerns it:
 * - `under-way`: asked of the gateways, or about to be.
 * - `told`: one channel at least took it. With mail that is the relay's word (DeliveryState `handed-over`).
 * - `not-told`: `nobody` is registered for it, whoever is has `no-address`, or every channel `failed`.
 */
export type AuthorityTold = IncidentAuthority & {
  readonly state: 'under-way' | 'told' | 'not-told';
  readonly because?: 'nobody' | 'no-address' | 'failed' | undefined;
  /** Since when it stands so; absent as long as nothing is known. */
  readonly at?: Date | undefined;
  /** Who answers for it. */
  readonly by: readonly string[];
};

/**
 * @param duties all of the incident until now
 * @param passedOn in the order in which they were stored
 */
export const authoritiesTold = (
  duties: readonly IncidentDuty[],
  passedOn: readonly IncidentPassedOn[],
  ended: readonly IncidentNoticeEnded[],
): readonly AuthorityTold[] =>
  authoritiesOf(duties).map((authority) => {
    const last = passedOn.findLast(({ authorities }) => authorities.some(({ name }) => name === authority.name));
    const asked = last?.authorities.find(({ name }) => name === authority.name);
    if (!last || !asked) return { ...authority, state: 'under-way', by: [] };
    const own = ended.filter(
      ({ followUpId, recipientId }) =>
        followUpId === last.followUpId && asked.recipients.some((each) => each.recipientId === recipientId),
    );
    return { ...authority, ...standingOf(asked, own, last.at), by: asked.recipients.map(({ name }) => name) };
  });

type Standing = Pick<AuthorityTold, 'state' | 'because' | 'at'>;

function standingOf({ recipients }: AuthorityAsked, ended: readonly IncidentNoticeEnded[], askedAt: Date): Standing {
  const channels = recipients.flatMap((each) => each.channels).length;
  if (recipients.length === 0) return { state: 'not-told', because: 'nobody', at: askedAt };
  if (channels === 0) return { state: 'not-told', because: 'no-address', at: askedAt };
  const taken = ended.find(({ state }) => state === 'delivered' || state === 'handed-over');
  if (taken) return { state: 'told', at: taken.at };
  const last = ended.at(-1);
  if (last && ended.length >= channels) return { state: 'not-told', because: 'failed', at: last.at };
  return { state: 'under-way', at: askedAt };
}
