import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serviceNames } from '@keten/contracts';
import { smallestPlaces } from '@keten/geo';
import {
  alertWords,
  capReport,
  decide,
  json,
  operators,
  postCapReport,
  setStage,
  signIn,
  sources,
  until,
} from '@keten/local';
import type { CastEntity, ConsoleClient, ShownWarning, Stage } from '@keten/local';
import { atMost, durationFigures } from './figures.ts';
import type { Figures } from './figures.ts';
import { followBoard } from './follow-board.ts';
import type { BoardFeed } from './follow-board.ts';

const warmUpRounds = 5;
const rounds = 40;

/** Entities that have assets everywhere; the benchmark answers for them. */
const entities: readonly CastEntity[] = Array.from({ length: 20 }, (_, index) => ({
  entityId: `meetpunt-${index}`,
  name: `Meetpunt ${index}`,
  designation: 'designated',
  sector: 'ENE-ELE',
  codes: ['NL'],
  priority: 1,
  channels: ['webhook', 'email', 'sms'],
  answers: 'never',
}));

type Seen = {
  readonly proposalMs: number;
  readonly webhooksMs: readonly number[];
  readonly boardMs: readonly number[];
};

/** The story again and again, each time in another gemeente, so that every report is a threat of its own. */
export async function run(): Promise<Figures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'keten-bench-'));
  const { stage, strike } = await setStage(folder, {
    single: false,
    cast: { entities, citizens: [] },
    out: process.stderr,
  });
  try {
    const seen = (await measure(stage)).slice(warmUpRounds);
    return {
      'services ready': atMost((stage.timeline.between('started', 'servicesReady') ?? Number.NaN) / 1000, 's', 20),
      ...durationFigures(
        'report to proposal',
        seen.map(({ proposalMs }) => proposalMs),
      ),
      ...durationFigures(
        'approval to first webhook',
        seen.map(({ webhooksMs }) => Math.min(...webhooksMs)),
        { p50: 100 },
      ),
      ...durationFigures(
        'approval to last webhook',
        seen.map(({ webhooksMs }) => Math.max(...webhooksMs)),
      ),
      ...durationFigures(
        'acknowledgement to board',
        seen.flatMap(({ boardMs }) => boardMs),
        { p99: 500 },
      ),
      ...memoryOf(stage),
    };
  } finally {
    await strike();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(stage: Stage): Promise<Seen[]> {
  const { services, secrets } = stage;
  const [author, approver] = (await Promise.all(
    [operators.author, operators.approver].map((id) => signIn(services.urlOf('console'), id, secrets.password(id))),
  )) as [ConsoleClient, ConsoleClient];
  const feed = await followBoard(services.urlOf('console'), author);
  const answers = answerForEntities(stage);
  const seen: Seen[] = [];
  for (const { code } of smallestPlaces.slice(0, warmUpRounds + rounds)) {
    const { proposed, proposalMs } = await propose(stage, author, code);
    let approvedAtMs = Number.NaN;
    const noticing = {
      ...approver,
      post: async (...request: Parameters<ConsoleClient['post']>) => {
        const answer = await approver.post(...request);
        approvedAtMs = performance.now();
        return answer;
      },
    };
    answers.begin(proposed.warningId);
    await decide({ author, approver: noticing }, proposed, alertWords, stage);
    const boardMs = await confirmations(feed, answers, proposed.warningId);
    seen.push({ proposalMs, boardMs, webhooksMs: answers.webhooksAtMs().map((at) => at - approvedAtMs) });
  }
  feed.stop();
  return seen;
}

/** A report about one gemeente, and the warning that is proposed for it. */
async function propose(
  stage: Stage,
  author: ConsoleClient,
  code: string,
): Promise<{ proposed: ShownWarning; proposalMs: number }> {
  const { services, secrets } = stage;
  const report = await capReport({ identifier: randomUUID(), sent: new Date(), gemeente: code });
  const sentAtMs = performance.now();
  const { status } = await postCapReport(services.urlOf('intake'), secrets.token(sources.civil), report);
  if (status !== 202) throw new Error(`the report about ${code} was refused: ${status}`);
  const proposed = await until(
    'a proposal',
    async () => {
      const { items } = await author.get<{
        readonly items: readonly { readonly warningId: string; readonly state: string }[];
      }>('/v1/warnings');
      const line = items.find(({ state }) => state === 'proposed');
      return line && author.warning(line.warningId);
    },
    20_000,
  );
  return { proposed, proposalMs: performance.now() - sentAtMs };
}

type Answers = {
  readonly begin: (warningId: string) => void;
  readonly webhooksAtMs: () => readonly number[];
  readonly answeredAtMs: () => ReadonlyMap<string, number>;
};

/** Confirms every webhook as it comes, and remembers when it came and when the confirmation was sent. */
function answerForEntities({ world }: Stage): Answers {
  let present = '';
  const arrived: number[] = [];
  const answered = new Map<string, number>();
  for (const { entityId } of entities)
    world.webhooks.endpoint(entityId).onAlert(({ body }) => {
      const { data } = body as {
        readonly data: { readonly warningId: string; readonly acknowledge?: { readonly url: string } };
      };
      if (data.warningId !== present || !data.acknowledge) return;
      arrived.push(performance.now());
      answered.set(entityId, performance.now());
      void fetch(data.acknowledge.url, json('POST', { by: entityId }));
    });
  return {
    begin: (warningId) => {
      present = warningId;
      arrived.length = 0;
      answered.clear();
    },
    webhooksAtMs: () => [...arrived],
    answeredAtMs: () => answered,
  };
}

/** Waits until the board shows everybody's confirmation, and tells how long each took. */
const confirmations = (feed: BoardFeed, { answeredAtMs }: Answers, warningId: string): Promise<readonly number[]> =>
  until(
    'every confirmation on the board',
    async () => {
      const shown = [...answeredAtMs()].map(
        ([entityId, at]) => (feed.confirmedAtMs(warningId, entityId) ?? Number.NaN) - at,
      );
      return shown.length === entities.length && shown.every(Number.isFinite) ? shown : undefined;
    },
    30_000,
  );

/** Resident memory of each service, as Linux tells it. */
function memoryOf({ services }: Stage): Figures {
  const rows = serviceNames.map((name) => {
    const status = readFileSync(`/proc/${services.processOf(name).pid() ?? 'self'}/status`, 'utf8');
    const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
    return [`memory of ${name}`, atMost(kilobytes / 1024, 'MiB')] as const;
  });
  return Object.fromEntries(rows);
}
