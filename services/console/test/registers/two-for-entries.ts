import type { JsonAnswer } from '@keten/testing';
import type { Person, Refusal } from '../running-console.ts';

/** What waits in any register, as an administrator reads it. */
export type Waiting = {
  readonly register: string;
  readonly entryId: string;
  readonly name: string;
  readonly by: string;
  readonly removes: boolean;
  readonly contentHash: string;
};

/** What waits of an entry that a path such as `/v1/sources/knmi` names. */
export async function waitingAt(by: Person, path: string): Promise<Waiting | undefined> {
  const [, register, entryId] = /^\/v1\/([a-z-]+)\/([^/]+)$/.exec(path) ?? [];
  const { body } = await by.ask<{ items: Waiting[] }>('GET', '/v1/register-proposals');
  return body.items.find((each) => each.register === register && each.entryId === entryId);
}

const decisionAt = (path: string, verb: 'approve' | 'reject'): string =>
  path.replace('/v1/', '/v1/register-proposals/') + `/_${verb}`;

/** Decides on what waits there, as it reads now. */
export const decideEntry = async (
  by: Person,
  path: string,
  verb: 'approve' | 'reject' = 'approve',
): Promise<JsonAnswer<Refusal>> =>
  by.ask('POST', decisionAt(path, verb), {
    contentHash: (await waitingAt(by, path))?.contentHash ?? '0'.repeat(64),
  });

type Change = readonly [method: 'PUT' | 'DELETE', path: string, body?: object];

/** What one administrator proposes and another approves. The answer is that of the proposal; of the approval when that is refused. */
export async function agreedEntry<T = Refusal>(
  [first, second]: readonly [Person, Person],
  [method, path, body]: Change,
): Promise<JsonAnswer<T>> {
  const proposed = await first.ask<T>(method, path, body);
  if (proposed.status !== 202) return proposed;
  const approved = await decideEntry(second, path);
  if (approved.status !== 204) throw new Error(`${path} is not approved: ${JSON.stringify(approved.body)}`);
  return proposed;
}
