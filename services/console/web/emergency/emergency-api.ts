import type { AnswerOf, OperatorRole } from '@keten/domain';
import { ask } from '@keten/web';
import type { Emergency as Console } from '../../src/emergency/emergency.ts';

type Told = AnswerOf<Console['told']>;
export type Emergency = Told['items'][number];

/** What was given by a seal, and whether there is one. */
export const emergencies = (): Promise<Told> => ask('GET', path);

export type Breaking = {
  readonly operatorId: string | undefined;
  /** One of those that a seal gives. */
  readonly role: OperatorRole | undefined;
  readonly reason: string;
  readonly firstHalf: string;
  readonly secondHalf: string;
  /** Of who asks, if they have no passkey. */
  readonly password?: string;
};
export const breakSeal = (body: Breaking): Promise<void> => ask('POST', path, { body });

/** Says that who looks, an administrator, saw that it was broken. */
export const seeBrokenSeal = (seal: string): Promise<void> => ask('POST', `${path}/${seal}/_see`);

const path = '/v1/emergency-roles';
