import type { JetStreamClient } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { again } from './again.ts';
import type { Log } from './log.ts';
import { bounds } from './retry.ts';
import { probeSubject } from './topology.ts';

/** A store that is sound answers in some milliseconds; one that is slow, since all are at it, is not lost. */
const answerMs = 2000;
const everyMs = 1000;
const whileLostMs = 300;
/** Who asks within it hears what the last one heard. */
const freshMs = 500;
/** An election takes four to five seconds after a kill: to move during one costs a reconnect and nothing else. */
const moveAfterMs = 3000;
/** When no server stores, moving does not help: each next move waits twice as long. */
const longestMs = 30_000;

export type Storing = {
  /** Whether a majority of the broker stores what this connection sends, asked anew. Never throws. */
  readonly stores: () => Promise<boolean>;
  /** Milliseconds since the broker last stored something for us, from the first try that failed on; 0 when it stores. */
  readonly lostForMs: () => number;
  readonly stop: () => void;
};

/** The lines of one process to the broker; those that are there now. */
export type Lines = () => readonly NatsConnection[];

/**
 * Asks every second whether the broker stores, by storing. A server that lost its peers keeps its clients, answers what it
 * knows, and stores nothing: only writing shows it. Then the lines move to another server.
 */
export function watchStoring(js: JetStreamClient, lines: Lines, log: Log): Storing {
  const stopped = new AbortController();
  let [asked, askedAt, lostAt] = [Promise.resolve(true), -Infinity, Infinity];
  let [patience, movedAt, isTold] = [moveAfterMs, -Infinity, false];
  const lostForMs = (): number => Math.max(0, performance.now() - lostAt);
  const tell = (): void => {
    if (isTold === lostForMs() > bounds.electionMs) return;
    isTold = !isTold;
    if (isTold) log.error({ lostForMs: Math.round(lostForMs()) }, 'the broker stores nothing');
    else log.info({}, 'the broker stores again');
  };

  const stores = (): Promise<boolean> => {
    const now = performance.now();
    if (now - askedAt < freshMs) return asked;
    askedAt = now;
    asked = storesNow(js).then((isStored) => {
      if (isStored) [lostAt, patience] = [Infinity, moveAfterMs];
      else lostAt = Math.min(lostAt, now);
      return isStored;
    });
    return asked;
  };

  const moveWhenLost = async (): Promise<void> => {
    const isStored = await stores();
    tell();
    const isElsewhere = lines().some((line) => line.getServers().length > 1);
    if (isStored || !isElsewhere || performance.now() - Math.max(lostAt, movedAt) < patience) return;
    log.warn({ server: lines()[0]?.getServer(), lostForMs: Math.round(lostForMs()) }, 'goes to another server');
    patience = Math.min(patience * 2, longestMs);
    await Promise.all(lines().map(move));
    movedAt = performance.now();
  };

  const pauseMs = (): number => (lostAt === Infinity ? everyMs : whileLostMs);
  void again(moveWhenLost, pauseMs, stopped.signal);
  return {
    stores,
    lostForMs,
    stop: () => stopped.abort(),
  };
}

const storesNow = (js: JetStreamClient): Promise<boolean> =>
  js.publish(probeSubject, '', { timeout: answerMs, retries: 0 }).then(
    () => true,
    () => false,
  );

/** The client takes its servers in turn, and may begin with the one that it leaves. */
async function move(line: NatsConnection): Promise<void> {
  const left = line.getServer();
  for (let round = 0; round < 2 && !line.isClosed() && line.getServer() === left; round++) {
    const isBack = new AbortController();
    await line.reconnect();
    await Promise.race([line.flush(), sleep(answerMs, undefined, { signal: isBack.signal }).catch(() => undefined)])
      .catch(() => undefined)
      .finally(() => isBack.abort());
  }
}
