import type { Fault, HealthSaid, History, Read } from './history.ts';
import type { Violation } from './violation.ts';

/** Within this an outage must be told, and only one that lasts longer counts as one: an election takes five seconds. */
const toldWithinMs = 12_000;

/** What is only noticed because nothing is heard any more takes longer, and is read as often as somebody looks. */
const readWithinMs = 23_000;

/** While nothing can be stored no part says that it is ready; and what was broken is ready again in the end. */
export const unannounced = ({ faults, health, read, endedAtMs }: History): readonly Violation[] => [
  ...faults.flatMap((fault) => unread(fault, read)),
  ...faults.filter(({ stops }) => stops === 'storing').flatMap((fault) => stillReady(fault, health)),
  ...faults
    .filter(({ toMs }) => toMs >= endedAtMs)
    .map((fault): Violation => ({ rule: 'not mended', what: `${named(fault)} is not ready again` })),
];

function stillReady(fault: Fault, health: readonly HealthSaid[]): readonly Violation[] {
  const tellBy = fault.fromMs + toldWithinMs;
  if (fault.endedAtMs <= tellBy) return [];
  const parts = [...new Set(health.map(({ part }) => part))];
  const saidAt = (part: string, atMs: number): HealthSaid['says'] | undefined =>
    health.findLast((said) => said.part === part && said.atMs <= atMs)?.says;
  const becameReady = (part: string): boolean =>
    health.some(
      (said) => said.part === part && said.says === 'ready' && said.atMs > tellBy && said.atMs < fault.endedAtMs,
    );
  return parts
    .filter((part) => saidAt(part, tellBy) === 'ready' || becameReady(part))
    .map((part) => ({ rule: 'not announced', what: `${part} said that it is ready during ${named(fault)}` }));
}

function unread(fault: Fault, read: readonly Read[]): readonly Violation[] {
  const { fromMs, endedAtMs, mustBeRead } = fault;
  if (endedAtMs - fromMs < readWithinMs) return [];
  const wasRead = (wanted: string): boolean =>
    read.some(({ what, atMs }) => what === wanted && atMs >= fromMs && atMs <= fromMs + readWithinMs);
  return mustBeRead
    .filter((what) => !wasRead(what))
    .map((what) => ({ rule: 'not announced', what: `nobody could read ${what} during ${named(fault)}` }));
}

const named = ({ kind, target, fromMs }: Fault): string => `${kind} of ${target} at ${(fromMs / 1000).toFixed(1)} s`;
