import type { AnswerOf, OperatorRole, Rubricering, Side } from '@keten/domain';
import { ask, makePasskey, RefusedByApi } from '@keten/web';
import type { People, ShownSelf } from '../../src/people/people.ts';
import { itemsAt } from '../items-at.ts';

export type Colleague = AnswerOf<People['list']>[number];
export type OwnPasskey = Colleague['passkeys'][number];
/** Who looks, as the console knows them. */
export type Self = Pick<Colleague, 'operatorId' | 'name' | 'roles' | 'passkeys' | 'side'> &
  Pick<ShownSelf, 'rights'> & {
    readonly mustChoosePassword?: boolean;
  };

/** What an administrator wants somebody to be. */
export type Wish = {
  readonly name: string;
  readonly roles: readonly OperatorRole[];
  readonly clearance: Rubricering;
  readonly regions: readonly string[];
  readonly side: Side | 'none';
  readonly newPassword: boolean;
  /** Empty for none. */
  readonly phone: string;
  readonly dutyOrder?: number;
};
/** With the half of a new password that this administrator hands over. */
export type Given = Colleague & { readonly oneTime?: string };

export type Region = { readonly code: string; readonly name: string };
/** Everybody who is registered, and every region that somebody can be held to. */
export const peopleAndRegions = (): Promise<{
  readonly items: readonly Colleague[];
  readonly regions: readonly Region[];
}> => ask('GET', '/v1/operators');
export const colleagues = (): Promise<readonly Colleague[]> => itemsAt('/v1/operators');
/** Everybody who works here, with their roles and rights. */
export const atWork = (): Promise<readonly Pick<Self, 'operatorId' | 'name' | 'roles' | 'rights' | 'side'>[]> =>
  itemsAt('/v1/colleagues');
export const self = (): Promise<Self> => ask('GET', '/v1/sessions/current');

/** @param basedOn the hash of what was read of them; undefined for somebody new. */
export const proposeRights = (operatorId: string, wish: Wish, basedOn: string | undefined): Promise<Given> =>
  ask('PUT', pathOf(operatorId), {
    body: wish,
    headers: basedOn === undefined ? { 'If-None-Match': '*' } : { 'If-Match': `"${basedOn}"` },
  });
export const proposeRemoval = (operatorId: string): Promise<Given> => ask('DELETE', pathOf(operatorId));
export const approveRights = (operatorId: string, contentHash: string): Promise<Given> =>
  ask('POST', `${pathOf(operatorId)}/_approve`, { body: { contentHash } });
export const rejectRights = (operatorId: string, contentHash: string): Promise<unknown> =>
  ask('POST', `${pathOf(operatorId)}/_reject`, { body: { contentHash } });

/** All sessions end with the old one, so this begins another. */
export async function changePassword(operatorId: string, password: string, newPassword: string): Promise<void> {
  await ask('POST', '/v1/passwords', { body: { password, newPassword } });
  await ask('POST', '/v1/sessions', { body: { operatorId, password: newPassword } });
}

/** @param name of the device that it is on */
export async function addPasskey(name: string, password: string): Promise<void> {
  const asked = await ask<PublicKeyCredentialCreationOptionsJSON>('POST', '/v1/passkeys/_begin', {
    body: { password },
  });
  const response = await makePasskey(asked).catch((error: unknown) => {
    if (!(error instanceof DOMException)) throw error;
    throw new RefusedByApi({ status: 403, detail: 'No passkey was made: you called it off, or this device has one.' });
  });
  await ask('POST', '/v1/passkeys', { body: { name, response } });
}
export const removePasskey = (credentialId: string): Promise<void> =>
  ask('POST', '/v1/passkeys/_remove', { body: { credentialId } });

const pathOf = (operatorId: string): string => `/v1/operators/${encodeURIComponent(operatorId)}`;
