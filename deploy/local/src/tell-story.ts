import { randomUUID } from 'node:crypto';
import { breakThings, noticeRecovery } from './break-things.ts';
import { castEntities } from './cast.ts';
import { until } from './checks.ts';
import { signIn } from './console-client.ts';
import type { Board, ConsoleClient, ShownThreat, ShownWarning } from './console-client.ts';
import { decide } from './decide.ts';
import { checkCitizens, checkEntities } from './check-outcome.ts';
import { operators, sources } from './register-everyone.ts';
import { capReport, postCapReport, sendFromEnclave } from './send-reports.ts';
import type { Stage } from './stage.ts';
import { alertWords, allClearWords, updateWords } from './words.ts';

export type Outcome = { readonly warningId?: string; readonly board?: Board; readonly threat: ShownThreat };

/** From a report to an all-clear. Every step is taken by a service or by a person at an API; the demo only watches. */
export async function tellStory(stage: Stage, reportFile?: Uint8Array): Promise<Outcome> {
  const { services, secrets, timeline, checks } = stage;
  const consoleUrl = services.urlOf('console');
  const [author, approver] = (await Promise.all(
    [operators.author, operators.approver].map((id) => signIn(consoleUrl, id, secrets.password(id))),
  )) as [ConsoleClient, ConsoleClient];

  const threat = await reportThreat(stage, author, reportFile);
  if (!threat.proposal) {
    timeline.add(`no warning is proposed: ${threat.reasons.map(({ because }) => because).join(' ')}`);
    checks.note('without a proposal there is no warning', (await warningsOf(author)).length === 0);
    return { threat };
  }
  const proposed = await until('a warning is proposed', () => proposedFor(author, threat), 20_000);
  timeline.add(`a warning is proposed: ${proposed.content.texts[0]?.headline ?? ''}`, 'proposed');

  await decide({ author, approver }, proposed, alertWords(), stage);
  await surviveKills(stage, author, proposed.warningId);
  const board = await settle(stage, author, proposed.warningId, 1);
  checkEntities(stage, board);

  for (const words of [updateWords, allClearWords]) {
    await decide({ author, approver }, await author.warning(proposed.warningId), words, stage);
    await until(
      `citizens have the ${words.purpose}`,
      async () => (citizensHave(stage, words) ? true : undefined),
      20_000,
    );
    timeline.add(`citizens have the ${words.purpose}`);
  }
  await checkCitizens(stage, author, [alertWords(), updateWords, allClearWords], proposed.warningId);
  return { warningId: proposed.warningId, board, threat };
}

async function reportThreat(stage: Stage, author: ConsoleClient, file?: Uint8Array): Promise<ShownThreat> {
  const { services, secrets, brokers, timeline, checks } = stage;
  const bytes = file ?? (await capReport({ identifier: `KCR2-${randomUUID()}`, sent: new Date() }));
  const answer = await postCapReport(services.urlOf('intake'), secrets.token(sources.civil), bytes);
  if (answer.status !== 202)
    throw new Error(`the report was refused: ${answer.status} ${JSON.stringify(answer.body, null, 2)}`);
  timeline.add('a CAP 1.2 report is accepted', 'reported');
  const again = await postCapReport(services.urlOf('intake'), secrets.token(sources.civil), bytes);
  checks.note(
    'the same report again is the same report',
    again.status === 200 && again.location === answer.location,
    `status ${again.status}`,
  );
  if (!file) {
    await sendFromEnclave(brokers, new Date());
    timeline.add('the military enclave reports over its own broker');
  }
  const wanted = file ? 1 : 2;
  const threat = await until(
    'the reports are assessed',
    async () => (await threatsOf(author)).find(({ reportIds }) => reportIds.length >= wanted),
    20_000,
  );
  timeline.add(`assessed as ${threat.severity}, ${threat.touches.length} gemeenten: ${threat.headline}`);
  return threat;
}

const threatsOf = async (client: ConsoleClient): Promise<readonly ShownThreat[]> =>
  (await client.get<{ readonly items: readonly ShownThreat[] }>('/v1/threats')).items;

const warningsOf = async (
  client: ConsoleClient,
): Promise<readonly { readonly warningId: string; readonly threatIds: readonly string[] }[]> =>
  (
    await client.get<{
      readonly items: readonly { readonly warningId: string; readonly threatIds: readonly string[] }[];
    }>('/v1/warnings')
  ).items;

async function proposedFor(client: ConsoleClient, { threatId }: ShownThreat): Promise<ShownWarning | undefined> {
  const line = (await warningsOf(client)).find(({ threatIds }) => threatIds.includes(threatId));
  return line && client.warning(line.warningId);
}

/** Waits for the first escalation, breaks three things at once, and waits until the chain goes on. */
async function surviveKills(stage: Stage, author: ConsoleClient, warningId: string): Promise<void> {
  const look = async (): Promise<Board> => (await author.warning(warningId, 1)).board;
  const before = await until(
    'the silent entities are escalated',
    async () => {
      const board = await look();
      showBoard(stage, board);
      return board.obligations.some(({ rung }) => rung > 0) ? board : undefined;
    },
    40_000,
  );
  stage.timeline.add('the first silent entities are tried on their next channel');
  const killed = await breakThings(stage);
  await noticeRecovery(stage, look, before);
  stage.checks.note(
    'what was killed is running again',
    await until('restarts', async () => killed.restored() || undefined, 20_000),
  );
}

/** Follows the board until every obligation has come to its end. */
async function settle(stage: Stage, author: ConsoleClient, warningId: string, revision: number): Promise<Board> {
  const board = await until(
    'every obligation comes to its end',
    async () => {
      const now = (await author.warning(warningId, revision)).board;
      showBoard(stage, now);
      const settled = now.counts.open === 0 && now.obligations.length > 0;
      return settled ? now : undefined;
    },
    60_000,
  );
  stage.timeline.add(
    `settled: ${board.counts.confirmed} confirmed, ${board.counts.exhausted} exhausted with an alarm`,
    'settled',
  );
  return board;
}

const showBoard = ({ show }: Stage, { obligations }: Board): void =>
  show(
    obligations.map(({ name, state, rung, via }) => ({
      name,
      state,
      detail: via ? `via ${via}` : rung > 0 ? `channel ${rung + 1}` : 'first channel',
    })),
  );

const citizensHave = (
  { subscribers }: Stage,
  { texts }: { readonly texts: readonly { readonly headline: string }[] },
): boolean =>
  subscribers
    .filter(({ citizen }) => citizen.concerned)
    .every(({ messages }) => messages().some((text) => text.includes(texts[0]?.headline ?? '')));

/** How many of the cast must hear of it. */
export const concernedEntities = castEntities.filter(({ concerned }) => concerned);
