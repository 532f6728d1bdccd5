import { accepted, signIn } from './console-client.ts';
import type { ConsoleClient } from './console-client.ts';
import { insist, json } from './people.ts';
import type { Secrets } from './secrets.ts';

type Setting = { readonly consoleUrl: string; readonly secrets: Secrets };
type NewOperator = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly clearance: string;
  /** Of a duty officer: their mobile number, and who is texted first. */
  readonly phone?: string;
  readonly dutyOrder?: number;
};
type Given = { readonly oneTime?: string };

/**
 * Lets somebody in at the console, as two administrators do: the one proposes, the other approves, each hands over half of a password,
 * and who gets both chooses one of their own. The first administrator is alone until there is another.
 *
 * @param second the other administrator, once there is one.
 */
export async function registerOperator(
  { consoleUrl, secrets }: Setting,
  administrator: ConsoleClient,
  { id, ...entry }: NewOperator,
  second?: ConsoleClient,
): Promise<void> {
  const { name } = entry;
  const path = `/v1/operators/${id}`;
  const first = accepted<Given>(await administrator.put(path, entry), name);
  const other = second && accepted<Given>(await second.post(`${path}/_approve`, await asRead(second, id)), name);
  const oneTime = [first.oneTime, other?.oneTime].filter((half) => half !== undefined).join('-');
  const { headers } = await signIn(consoleUrl, id, oneTime);
  const request = json('POST', { password: oneTime, newPassword: secrets.password(id) });
  const choosing = { ...request, headers: { ...(request.headers as object), ...headers } };
  const chosen = await insist(() => fetch(`${consoleUrl}/v1/passwords`, choosing));
  if (!chosen.ok) throw new Error(`${name} can't choose a password: ${await chosen.text()}`);
}

async function asRead(administrator: ConsoleClient, id: string): Promise<object> {
  const { items } = await administrator.get<{ items: readonly { operatorId: string; contentHash: string }[] }>(
    '/v1/operators',
  );
  return { contentHash: items.find(({ operatorId }) => operatorId === id)?.contentHash };
}
