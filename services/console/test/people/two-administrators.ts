import { askJson } from '@keten/testing';
import type { JsonAnswer } from '@keten/testing';
import { password } from '../running-console.ts';
import type { Person, Refusal, RunningConsole } from '../running-console.ts';

export type ShownPerson = {
  readonly operatorId: string;
  readonly roles: readonly string[];
  readonly contentHash: string;
  readonly proposal?: { readonly by: string; readonly newPassword: boolean };
  readonly mustChoosePassword?: boolean;
};
export type Given = Partial<Refusal> & { readonly oneTime?: string };
export type Change = readonly [method: 'PUT' | 'DELETE', operatorId: string, body?: object];

export const pathOf = (operatorId: string): string => `/v1/operators/${operatorId}`;

/** Somebody as an administrator reads them. */
export async function read(by: Person, operatorId: string): Promise<ShownPerson | undefined> {
  const { body } = await by.ask<{ items?: ShownPerson[] }>('GET', '/v1/operators');
  return body.items?.find((each) => each.operatorId === operatorId);
}

export const approve = async (by: Person, operatorId: string): Promise<JsonAnswer<Given>> =>
  by.ask<Given>('POST', `${pathOf(operatorId)}/_approve`, {
    contentHash: (await read(by, operatorId))?.contentHash ?? '0'.repeat(64),
  });

/** What one proposes and another approves; the answer is that of the last step that was taken. */
export async function agreed(
  [first, second]: readonly [Person, Person],
  [method, operatorId, body]: Change,
): Promise<JsonAnswer<Given> & { readonly halves: readonly string[] }> {
  const proposed = await first.ask<Given>(method, pathOf(operatorId), body);
  if (proposed.status !== 202) return { ...proposed, halves: [] };
  const approved = await approve(second, operatorId);
  return { ...approved, halves: [proposed.body.oneTime, approved.body.oneTime].filter((half) => half !== undefined) };
}

/** Registers somebody, who comes in by both halves and chooses the password of all tests. */
export async function employ(
  chain: Pick<RunningConsole, 'url' | 'signIn'>,
  operatorId: string,
  body: object,
): Promise<Person> {
  const both = [await chain.signIn('dirk'), await chain.signIn('ella')] as const;
  const { status, halves } = await agreed(both, ['PUT', operatorId, body]);
  if (status !== 200 || halves.length !== 2) throw new Error(`${operatorId} is not registered: ${status}`);
  await choose(chain.url, operatorId, halves.join('-'));
  return chain.signIn(operatorId);
}

/** Comes in with a one-time password and replaces it by `password`. */
export async function choose(url: string, operatorId: string, oneTime: string): Promise<void> {
  const session = await askJson<{ token: string }>(`${url}/v1/sessions`, 'POST', { operatorId, password: oneTime });
  const own = { Authorization: `Bearer ${session.body.token}` };
  const { status } = await askJson(`${url}/v1/passwords`, 'POST', { password: oneTime, newPassword: password }, own);
  if (status !== 204) throw new Error(`${operatorId} can't choose a password: ${status}`);
}
