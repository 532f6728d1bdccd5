import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { capReport, decide, operators, postCapReport, setStage, signIn, sources, until } from '../src/index.ts';
import type { CastCitizen } from '../src/cast.ts';
import type { CastEntity, ConsoleClient, ShownThreat, ShownWarning } from '../src/index.ts';
import type { Row } from '../src/console-client.ts';
import { alertWords } from '../src/words.ts';

type WarningLine = { readonly warningId: string; readonly threatIds: readonly string[] };

export type Chain = Awaited<ReturnType<typeof startChain>>;

/** The whole chain, each service a process of its own, in the words of a story. */
export async function startChain(entities: readonly CastEntity[], citizens: readonly CastCitizen[] = []) {
  const folder = await mkdtemp(path.join(tmpdir(), 'keten-story-'));
  const { stage, strike } = await setStage(folder, { single: true, cast: { entities, citizens } });
  const [author, approver] = (await Promise.all(
    [operators.author, operators.approver].map((id) =>
      signIn(stage.services.urlOf('console'), id, stage.secrets.password(id)),
    ),
  )) as [ConsoleClient, ConsoleClient];

  const post = (bytes: Uint8Array) =>
    postCapReport(stage.services.urlOf('intake'), stage.secrets.token(sources.civil), bytes);
  const threats = async (): Promise<readonly ShownThreat[]> =>
    (await author.get<{ readonly items: readonly ShownThreat[] }>('/v1/threats')).items;
  const warnings = async (): Promise<readonly WarningLine[]> =>
    (await author.get<{ readonly items: readonly WarningLine[] }>('/v1/warnings')).items;

  const assessed = (reportId: string): Promise<ShownThreat> =>
    until(
      'the report is assessed',
      async () => (await threats()).find(({ reportIds }) => reportIds.includes(reportId)),
      60_000,
    );

  /** A report about one gemeente is accepted; resolves with its id when it has been assessed. */
  const report = async (gemeente: string) => {
    const bytes = await capReport({ identifier: randomUUID(), sent: new Date(), gemeente });
    const { status, body } = await post(bytes);
    if (status !== 202) throw new Error(`refused: ${status} ${JSON.stringify(body)}`);
    const { reportId } = body as { readonly reportId: string };
    return { bytes, threat: await assessed(reportId) };
  };

  const proposedFor = ({ threatId }: ShownThreat): Promise<ShownWarning> =>
    until(
      'a warning is proposed',
      async () => {
        const line = (await warnings()).find(({ threatIds }) => threatIds.includes(threatId));
        return line && author.warning(line.warningId);
      },
      60_000,
    );

  /** From a report about a gemeente to an issued warning. */
  const issue = async (gemeente: string): Promise<string> => {
    const { threat } = await report(gemeente);
    const proposed = await proposedFor(threat);
    await decide({ author, approver }, proposed, alertWords, stage);
    return proposed.warningId;
  };

  const rowOf = async (warningId: string, recipientId: string): Promise<Row | undefined> =>
    (await author.warning(warningId)).board.obligations.find((row) => row.recipientId === recipientId);
  const expectRow = (warningId: string, recipientId: string, wanted: Partial<Row>): Promise<Row> =>
    until(
      `${recipientId} is ${JSON.stringify(wanted)}`,
      async () => {
        const row = await rowOf(warningId, recipientId);
        const fits = Object.entries(wanted).every(([key, value]) => row?.[key as keyof Row] === value);
        return row && fits ? row : undefined;
      },
      120_000,
    );

  return {
    stage,
    folder,
    ...{ author, approver, post, threats, warnings, report, assessed, proposedFor, issue, rowOf, expectRow },
    stop: async () => {
      await strike();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
