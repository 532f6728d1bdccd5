import type { ConsoleClient } from '@keten/local';
import { json } from '@keten/local';
import type { ManyWebhooks } from './many-webhooks.ts';
import { atOnce } from './post-reports.ts';

/** So many administrators' requests at once, as an import of a list does. */
const width = 16;

export type Administrators = readonly [first: ConsoleClient, second: ConsoleClient];
type Proposal = { readonly entryId: string; readonly register: string; readonly contentHash: string };

/**
 * Registers entities by the console's API, each with a webhook, a mail address and a phone, and nobody with a password: one administrator
 * proposes each, another approves it. Returns how many were registered in a second.
 */
export async function registerMany(
  consoleUrl: string,
  [first, second]: Administrators,
  webhooks: ManyWebhooks,
  [from, to]: readonly [from: number, to: number],
): Promise<number> {
  const startedAt = performance.now();
  const indexes = Array.from({ length: to - from }, (_, offset) => from + offset);
  await atOnce(indexes, width, async (index) => {
    const request = json('PUT', entryOf(index, webhooks));
    const headers = { 'content-type': 'application/json', 'if-none-match': '*', ...first.headers };
    const answer = await fetch(`${consoleUrl}/v1/entities/${entityIdOf(index)}`, { ...request, headers });
    if (answer.status !== 202) throw new Error(`${index}: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
  });
  const { items } = await second.get<{ readonly items: readonly Proposal[] }>('/v1/register-proposals');
  await atOnce(items, width, async ({ register, entryId, contentHash }) => {
    const { status } = await second.post(`/v1/register-proposals/${register}/${entryId}/_approve`, { contentHash });
    if (status !== 204) throw new Error(`${entryId} is not approved: ${status}`);
  });
  return (to - from) / ((performance.now() - startedAt) / 1000);
}

const entityIdOf = (index: number): string => `entiteit-${index}`;
export const addressOf = (index: number): string => `desk@${entityIdOf(index)}.example`;
export const phoneOf = (index: number): string => `+316${String(20_000_000 + index)}`;

const entryOf = (index: number, { urlOf }: ManyWebhooks) => ({
  ...{ name: `Entiteit ${index}`, designation: 'designated', sector: 'DWA', priority: 1, language: 'nl-NL' },
  area: { description: 'Groningen', codes: ['GM0014'], polygons: [], circles: [] },
  contactPoints: [
    { channel: 'webhook', address: urlOf(index) },
    { channel: 'email', address: addressOf(index) },
    { channel: 'sms', address: phoneOf(index) },
  ],
});
