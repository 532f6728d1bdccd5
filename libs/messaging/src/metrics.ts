import { setTimeout as sleep } from 'node:timers/promises';
import { Counter, Gauge, Histogram, register } from 'prom-client';
import type { Registry } from 'prom-client';

/** What waits in each durable of this process, asked for when the metrics are read. */
export type LagSource = () => Promise<readonly { readonly durable: string; readonly pending: number }[]>;

/** How full streams are, from 0 to 1, by name. */
export type FillSource = () => Promise<ReadonlyMap<string, number>>;

export type MessagingMetrics = {
  readonly published: Counter<'event'>;
  readonly publishRetries: Counter<'event'>;
  readonly duplicates: Counter<'event'>;
  readonly handled: Counter<'durable' | 'outcome'>;
  readonly handlingSeconds: Histogram<'durable'>;
  readonly deadLetters: Counter<'durable'>;
  readonly unreadable: Counter<'stream'>;
  /** Adds the durables of a strategy to the lag; returns what takes them out again. */
  watchLag(source: LagSource): () => void;
  /** The same for how full the streams are that this process writes to. */
  watchFill(source: FillSource): () => void;
};

/** What one durable counts, with its labels found once: this runs for every message. */
export type HandlingCounts = {
  handled(outcome: 'handled' | 'later' | 'failed' | 'rejected', seconds: number): void;
  putAside(): void;
  hung(): void;
};

export function countsOf({ handled, handlingSeconds, deadLetters }: MessagingMetrics, durable: string): HandlingCounts {
  const by = {
    handled: handled.labels(durable, 'handled'),
    later: handled.labels(durable, 'later'),
    failed: handled.labels(durable, 'failed'),
    rejected: handled.labels(durable, 'rejected'),
    hung: handled.labels(durable, 'hung'),
  };
  const seconds = handlingSeconds.labels(durable);
  const dead = deadLetters.labels(durable);
  return {
    handled: (outcome, took) => {
      by[outcome].inc();
      seconds.observe(took);
    },
    putAside: () => dead.inc(),
    hung: () => by.hung.inc(),
  };
}

const known = new WeakMap<Registry, MessagingMetrics>();

/** The metrics of this library in a registry of prom-client; the same ones when asked again. */
export function messagingMetrics(registry: Registry = register): MessagingMetrics {
  const metrics = known.get(registry) ?? createMetrics([registry]);
  known.set(registry, metrics);
  return metrics;
}

function createMetrics(registers: Registry[]): MessagingMetrics {
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]): Counter<Label> =>
    new Counter({ name: `keten_messaging_${name}`, help, labelNames, registers });
  return {
    published: counter('published_total', 'Facts stored by the broker.', 'event'),
    publishRetries: counter('publish_retries_total', 'Publishes tried again: an election or a lost answer.', 'event'),
    duplicates: counter('publish_duplicates_total', 'Publishes that the broker already had.', 'event'),
    handled: counter('handled_total', 'Messages handled, by outcome.', 'durable', 'outcome'),
    handlingSeconds: new Histogram({
      name: 'keten_messaging_handling_seconds',
      help: 'Time that a handler took.',
      labelNames: ['durable'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers,
    }),
    deadLetters: counter('dead_letters_total', 'Messages put aside for good.', 'durable'),
    unreadable: counter('unreadable_total', 'Messages passed over by who reads a stream back: no fact.', 'stream'),
    watchLag: lagGauge(registers),
    watchFill: fillGauge(registers),
  };
}

function lagGauge(registers: Registry[]): MessagingMetrics['watchLag'] {
  const { ask, watch } = asked<Awaited<ReturnType<LagSource>>>();
  new Gauge({
    name: 'keten_messaging_lag',
    help: 'Messages that wait in a durable.',
    labelNames: ['durable'],
    registers,
    async collect() {
      const answers = await ask();
      this.reset();
      for (const { durable, pending } of answers.flat()) this.set({ durable }, pending);
    },
  });
  return watch;
}

function fillGauge(registers: Registry[]): MessagingMetrics['watchFill'] {
  const { ask, watch } = asked<Awaited<ReturnType<FillSource>>>();
  new Gauge({
    name: 'keten_messaging_fill',
    help: 'How full a stream or bucket is that has a limit: 1 takes nothing more.',
    labelNames: ['stream'],
    registers,
    async collect() {
      const answers = await ask();
      this.reset();
      for (const [stream, part] of answers.flatMap((each) => [...each])) this.set({ stream }, part);
    },
  });
  return watch;
}

/** Who measures waits for no longer: of a broker that is away this is not known, and that it is away is what must be told. */
const answerWithinMs = 1000;

/** What is asked of the broker when metrics are read, by several; who does not answer in time is left out. */
function asked<Answer>() {
  const sources = new Set<() => Promise<Answer>>();
  const nothing: readonly Answer[] = [];
  const orNothing = async (source: () => Promise<Answer>): Promise<readonly Answer[]> => {
    const late = new AbortController();
    const tooLate = sleep(answerWithinMs, nothing, { signal: late.signal, ref: false }).catch(() => nothing);
    const answer = source().then(
      (found) => [found],
      () => nothing,
    );
    return Promise.race([answer, tooLate]).finally(() => late.abort());
  };
  return {
    ask: async (): Promise<readonly Answer[]> =>
      (await Promise.all([...sources].map(orNothing))).reduce((all, each) => [...all, ...each], nothing),
    watch: (source: () => Promise<Answer>) => {
      sources.add(source);
      return () => sources.delete(source);
    },
  };
}
