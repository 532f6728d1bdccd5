import type { AnswerOf, Side } from '@keten/domain';
import { ask } from '@keten/web';
import type { Owning } from '../../src/ownership/ownership.ts';
import { itemsAt } from '../items-at.ts';

/** Somebody who works on something, until a moment that moves on while they do. */
export type Owner = AnswerOf<Owning['owners']>[number];
/** A threat, and from when on it is nobody's. */
export type UnownedThreat = Unowned['items'][number];
type Unowned = AnswerOf<Owning['unowned']>;

export const owners = (): Promise<readonly Owner[]> => itemsAt('/v1/owners');
/** `isMore`: there were too many to look through, so there may be more that nobody works on. */
export const unownedThreats = (): Promise<Unowned> => ask('GET', '/v1/unowned-threats');

const act = (warningId: string, verb: string, body: object): Promise<unknown> =>
  ask('POST', `/v1/owners/${encodeURIComponent(warningId)}/_${verb}`, { body });
/** @param insteadOf whose work the person saw that it is; empty when it was nobody's. */
export const takeWork = (warningId: string, insteadOf: string): Promise<unknown> =>
  act(warningId, 'take', { insteadOf });
export const keepWork = (warningId: string): Promise<unknown> => act(warningId, 'keep', {});
/** A colleague or a side. */
export type Asked = { readonly to: string } | { readonly toSide: Side };
/** @param asked nobody to take the question back, or to say no to it. */
export const offerWork = (warningId: string, asked: Asked = { to: '' }): Promise<unknown> =>
  act(warningId, 'offer', asked);
/** @param reason why nothing needs to be done; empty when somebody else must. */
export const leaveWork = (warningId: string, reason: string): Promise<unknown> => act(warningId, 'leave', { reason });
