import type { Asked, Channel, JsonOf, Obligation, ObligationKey, ServiceState } from '@keten/domain';
import { LatestRows } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';

/** How far an obligation is. */
export type Standing = {
  readonly state: Obligation['state'];
  readonly at: Date;
  readonly deadlineAt?: Date;
  readonly because?: string;
  /** Nothing was asked of them: they could not be told, such as that it is over. */
  readonly untold?: true;
  /** By a ladder of their own a person telephones them now. */
  readonly toCall?: true;
  readonly via?: Channel;
  readonly by?: string;
  readonly ticked?: readonly string[];
  readonly serviceState?: ServiceState | undefined;
};
/** What a recipient said, when and how. */
export type Statement = Pick<Standing, 'at' | 'via' | 'by' | 'ticked' | 'serviceState'>;
export type Named = {
  readonly name: string;
  readonly sector: string;
  /** Who was asked on each step, where they have a ladder of their own: as it was when they were obliged. */
  readonly ladder?: readonly (readonly Asked[])[];
};
export const standingsKey = (warningId: string): string => `${viewPrefix}:{${warningId}}:obligations`;

/** Of each recipient the last standing, counted and in their order by `<revision>/<state>`, or `<revision>/toCall`. */
export const standingsOf = (redis: Redis, warningId: string): LatestRows<Standing> =>
  new LatestRows<Standing>(redis, standingsKey(warningId));
export const namesOf = (redis: Redis, warningId: string): LatestRows<Named> =>
  new LatestRows<Named>(redis, `${viewPrefix}:{${warningId}}:names`);

export const fieldOf = ({ revision, recipientId }: ObligationKey): string => `${revision}/${recipientId}`;

export function keyOfField(field: string): Pick<ObligationKey, 'revision' | 'recipientId'> {
  const [revision, recipientId = ''] = field.split('/');
  return { revision: Number(revision), recipientId };
}

/** Its creation may come here after its confirmation; until then its id has to do. */
export const nameOf = (field: string, named: ReadonlyMap<string, JsonOf<Named>>): JsonOf<Named> =>
  named.get(field) ?? { name: keyOfField(field).recipientId, sector: '' };
