import type { ThreatReported } from '@keten/domain';
import { bucketsOf, isAlike, namesOf, threatIdOf } from './correlate.ts';
import { signalOf } from './signal.ts';
import type { Signal } from './signal.ts';

/** All reports about one thing, in no order. */
export type Threat = {
  readonly threatId: string;
  readonly signals: readonly Signal[];
  /** Ids that it, or a part of it, had before an older report came in or a report showed that two threats are one. */
  readonly formerIds: readonly string[];
};

type Group = { signals: Signal[]; threatId: string; readonly formerIds: Set<string> };

/**
 * All reports, sorted into threats as they come: two reports belong together when they refer to each other or are alike,
 * and so does whatever belongs to either. Threats only ever grow together, so the order of reports does not matter.
 * Rebuilt from the stream at every start, and the same in every instance.
 */
export class ReportBook {
  readonly #groups = new Map<string, Group>();
  readonly #byName = new Map<string, Signal>();
  readonly #byBucket = new Map<string, Signal[]>();
  readonly #awaited = new Map<string, ((nothing: undefined) => void)[]>();

  /** Takes a report in; one that is there already changes nothing. */
  add(report: ThreatReported): void {
    if (this.#groups.has(report.reportId)) return;
    const signal = signalOf(report);
    const related = [...this.#sharingNames(signal), ...this.#alike(signal)];
    const groups = new Set(related.flatMap(({ reportId }) => this.#groups.get(reportId) ?? []));
    const group = this.#merge([...groups]);
    group.signals.push(signal);
    group.threatId = threatIdOf(group.signals);
    this.#groups.set(signal.reportId, group);
    this.#awaited.get(signal.reportId)?.forEach((resolve) => resolve(undefined));
    this.#awaited.delete(signal.reportId);
  }

  /** The threat that a report is about; undefined while the report has not come. */
  threatOf(reportId: string): Threat | undefined {
    const group = this.#groups.get(reportId);
    return group && { ...group, formerIds: [...group.formerIds].filter((id) => id !== group.threatId) };
  }

  /**
   * Resolves when the report is in the book.
   *
   * @throws Error when it has not come within the time.
   */
  async until(reportId: string, timeoutMs: number): Promise<void> {
    if (this.#groups.has(reportId)) return;
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const timer = setTimeout(
      () => reject(new Error(`report ${reportId} has not come within ${timeoutMs} ms`)),
      timeoutMs,
    );
    this.#awaited.set(reportId, [...(this.#awaited.get(reportId) ?? []), resolve]);
    await promise.finally(() => clearTimeout(timer));
  }

  #sharingNames(signal: Signal): Signal[] {
    return namesOf(signal).flatMap((name) => {
      const known = this.#byName.get(name);
      if (!known) this.#byName.set(name, signal);
      return known ? [known] : [];
    });
  }

  #alike(signal: Signal): Signal[] {
    const buckets = bucketsOf(signal);
    if (!buckets) return [];
    const near = buckets.near.flatMap((name) => this.#byBucket.get(name) ?? []);
    const own = this.#byBucket.get(buckets.own);
    if (own) own.push(signal);
    else this.#byBucket.set(buckets.own, [signal]);
    return near.filter((other) => isAlike(signal, other));
  }

  /** The smaller groups go into the largest, so that a report moves seldom. Each id that was in use is remembered. */
  #merge(groups: readonly Group[]): Group {
    const [largest, ...others] = groups.toSorted((a, b) => b.signals.length - a.signals.length);
    if (!largest) return { signals: [], threatId: '', formerIds: new Set() };
    largest.formerIds.add(largest.threatId);
    for (const other of others) {
      for (const id of [other.threatId, ...other.formerIds]) largest.formerIds.add(id);
      for (const signal of other.signals) this.#groups.set(signal.reportId, largest);
      largest.signals.push(...other.signals);
    }
    return largest;
  }
}
