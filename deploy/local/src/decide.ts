import type { Content, Purpose, Text } from '@keten/domain';
import { accepted } from './console-client.ts';
import type { ConsoleClient, ShownWarning } from './console-client.ts';
import { crewOf } from './crew.ts';
import type { Stage } from './stage.ts';

export type Pair = { readonly author: ConsoleClient; readonly approver: ConsoleClient };
export type Words = { readonly purpose: Purpose; readonly texts: readonly Text[] };

type Hashed = { readonly contentHash: string };

/** Two persons: one writes and submits, the other reads and approves; then it goes out. */
export async function decide(
  pair: Pair,
  warning: ShownWarning,
  words: Words,
  { plane, timeline, checks }: Pick<Stage, 'plane' | 'timeline' | 'checks'>,
): Promise<void> {
  const { author, approver } = pair;
  const [writes, approves] = (['author', 'approver'] as const).map((duty) => crewOf(plane).names[duty].split(' ')[0]);
  const path = `/v1/warnings/${warning.warningId}`;
  const content = { ...draftOf(warning), ...words };
  const { contentHash } = accepted<Hashed>(await author.put(`${path}/draft`, content), 'draft');
  timeline.add(`${writes} writes the ${words.purpose} in Dutch and English`);
  accepted(await author.post(`${path}/_submit`, { contentHash }), 'submit');
  timeline.add(`${writes} submits it`, 'submitted');
  if (words.purpose === 'alert') {
    const own = await author.post(`${path}/_approve`, { contentHash });
    checks.note('nobody approves their own warning', own.status === 403 || own.status === 409, `status ${own.status}`);
    timeline.add(`${writes} tries to approve it herself: refused (${own.status})`);
  }
  accepted(await approver.post(`${path}/_approve`, { contentHash }), 'approve');
  timeline.add(`${approves} approves it`, 'approved');
  accepted(await author.post(`${path}/_issue`, { contentHash }), 'issue');
  timeline.add(`${writes} issues it: revision ${content.revision}`, 'issued');
}

/** The next revision as an author would begin it: what was there, for the same people, unmarked so that citizens may read it. */
export function draftOf({ state, content }: ShownWarning): Omit<Content, 'warningId' | 'plane' | 'purpose' | 'texts'> {
  // The console draws up the withdrawal from the words that are written here.
  const { warningId: _id, plane: _plane, purpose: _purpose, texts: _texts, withdrawal: _withdrawal, ...rest } = content;
  const out = state === 'issued';
  return {
    ...rest,
    revision: out ? content.revision + 1 : content.revision,
    audience: { ...content.audience, citizens: true },
    channels: ['webhook', 'email', 'sms', 'voice', 'portal', 'push'],
    rubricering: 'ongerubriceerd',
    tlp: 'CLEAR',
  };
}
