import { chainParts } from '@keten/contracts';
import type { ChainPart, ServiceName } from '@keten/contracts';
import type { Stage } from '@keten/local';
import { lookForServer } from '@keten/testing';
import type { HealthSaid } from './checker/history.ts';

const everyMs = 1_000;
/** A check of its own takes two seconds at most. */
const answerMs = 4_000;
const mendedWithinMs = 90_000;

export type HealthWatch = {
  readonly said: HealthSaid[];
  /** Resolves with whether every part was ready within a minute and a half, asked anew from now on. */
  readonly allReady: () => Promise<boolean>;
  readonly stop: () => void;
};

/** Asks every part each second whether it is ready, as an orchestrator does, and keeps when the answer changed. */
export function watchHealth({ services }: Stage, nowMs: () => number): HealthWatch {
  const said: HealthSaid[] = [];
  const last = new Map<string, HealthSaid['says']>();
  const askedAtMs = new Map<ChainPart, number>();
  const ask = async (part: ChainPart): Promise<void> => {
    const atMs = nowMs();
    const url = `${services.urlOf(part as ServiceName)}/health/ready`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(answerMs) }).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    const says = answer === undefined ? 'nothing' : answer.ok ? 'ready' : 'not ready';
    if (last.get(part) !== says) said.push({ part, says, atMs });
    last.set(part, says);
    askedAtMs.set(part, atMs);
  };
  const stopped = new AbortController();
  const follow = async (part: ChainPart): Promise<void> => {
    while (!stopped.signal.aborted) {
      await ask(part);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  };
  for (const part of watched) void follow(part);
  return {
    said,
    allReady: async () => {
      const fromMs = nowMs();
      const isReady = (part: ChainPart): boolean => (askedAtMs.get(part) ?? -1) > fromMs && last.get(part) === 'ready';
      while (!watched.every(isReady)) {
        if (nowMs() - fromMs > mendedWithinMs) return false;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      return true;
    },
    stop: () => stopped.abort(),
  };
}

const hasVoice = lookForServer('ESPEAK_BIN', ['espeak-ng']) !== undefined;
const watched = chainParts.filter((part) => part !== 'cell-gateway' && (hasVoice || part !== 'voice-gateway'));
