import type { ThreatReported } from '@keten/domain';
import { earliestOf, idOf, keysOf, meetingsOf } from './correlate.ts';
import type { Meeting } from './correlate.ts';
import { ReadingPosition } from './reading-position.ts';
import { signalOf } from './signal.ts';
import type { Signal } from './signal.ts';
import { Timeline } from './timeline.ts';

/** How far apart a report and another of its kind and place may be sent, in minutes, as far as the one has a say in it. */
export type WindowOf = (report: Pick<ThreatReported, 'kind' | 'receivedAt'>) => number;
export type CorrelationWindows = {
  readonly of: WindowOf;
  /** Has it told from when on others hold, whenever some were taken in. */
  readonly whenAdded: (tell: (validFrom: Date) => void) => void;
};

/** All reports about one thing, in no order. */
export type Threat = {
  readonly threatId: string;
  /** The key of the earliest alert, from which the id is made. */
  readonly earliest: string;
  readonly signals: readonly Signal[];
};

type Group = { readonly signals: Signal[]; earliest: string; threatId: string | undefined; newestMs: number };

/**
 * The reports of late, sorted into threats as they come: two reports belong together when they meet, and so does whatever
 * belongs to either. Threats only ever grow together, so the order of reports does not matter. Read from the stream at every
 * start, and the same in every instance.
 *
 * A report with a code takes some 2 KB, one about the whole country 12 KB, one with a polygon 3 KB and 75 bytes a corner.
 */
export class ReportBook {
  readonly position = new ReadingPosition();
  readonly #groups = new Map<string, Group>();
  readonly #timelines = new Map<string, Map<string, Timeline<Signal>>>();
  readonly #windowOf: WindowOf;
  #newestMs = 0;

  constructor(windows: CorrelationWindows) {
    this.#windowOf = windows.of;
    windows.whenAdded((validFrom) => {
      // Whoever hears of it in time has no report yet that came in so late.
      if (validFrom.getTime() <= this.#newestMs) this.#sortAgain();
    });
  }

  /** Takes a report in; one that is there already changes nothing. */
  add(report: ThreatReported): void {
    if (!this.#groups.has(report.reportId)) this.#sort(signalOf(report));
  }

  #sort(signal: Signal): void {
    const receivedMs = signal.receivedAt.getTime();
    const related = meetingsOf(signal, this.#windowOf(signal)).flatMap((meeting) => this.#meet(signal, meeting));
    const groups = new Set(related.flatMap(({ reportId }) => this.#groups.get(reportId) ?? []));
    const group = this.#merge([...groups]);
    group.signals.push(signal);
    group.newestMs = Math.max(group.newestMs, receivedMs);
    this.#newestMs = Math.max(this.#newestMs, receivedMs);
    const earliest = earliestOf(keysOf(signal));
    if (!group.earliest || earliest < group.earliest) rename(group, earliest);
    this.#groups.set(signal.reportId, group);
  }

  /** The threat that a report is about; undefined while the report has not come. */
  threatOf(reportId: string): Threat | undefined {
    const group = this.#groups.get(reportId);
    if (!group) return undefined;
    group.threatId ??= idOf(group.earliest);
    return { threatId: group.threatId, earliest: group.earliest, signals: group.signals };
  }

  has(reportId: string): boolean {
    return this.#groups.has(reportId);
  }

  get size(): number {
    return this.#groups.size;
  }

  /** When the newest of all reports came in, since 1970; 0 when there was none. */
  get newestMs(): number {
    return this.#newestMs;
  }

  /** Forgets every threat about which the last report came in before that. */
  forget(beforeMs: number): void {
    for (const group of new Set(this.#groups.values())) if (group.newestMs < beforeMs) this.#drop(group);
  }

  #sortAgain(): void {
    const signals = [...new Set(this.#groups.values())].flatMap((group) => group.signals);
    this.#groups.clear();
    this.#timelines.clear();
    for (const signal of signals) this.#sort(signal);
  }

  #drop(group: Group): void {
    const isOver = ({ reportId }: Signal): boolean => this.#groups.get(reportId) === group;
    for (const signal of group.signals)
      for (const { among, at } of meetingsOf(signal, this.#windowOf(signal))) {
        const timelines = this.#timelines.get(among);
        const timeline = timelines?.get(at);
        timeline?.drop(isOver);
        if (timeline?.isEmpty) timelines?.delete(at);
      }
    for (const { reportId } of group.signals) this.#groups.delete(reportId);
  }

  /** One report of each stretch that this one meets. */
  #meet(signal: Signal, { among, at, firstMs, lastMs }: Meeting): readonly Signal[] {
    const timelines = this.#timelines.get(among) ?? new Map<string, Timeline<Signal>>();
    this.#timelines.set(among, timelines);
    const timeline = timelines.get(at) ?? new Timeline<Signal>();
    timelines.set(at, timeline);
    return timeline.add(signal, firstMs, lastMs);
  }

  /** The smaller groups go into the largest, so that a report moves seldom. */
  #merge(groups: readonly Group[]): Group {
    const [largest, ...others] = groups.toSorted((a, b) => b.signals.length - a.signals.length);
    if (!largest) return { signals: [], earliest: '', threatId: undefined, newestMs: 0 };
    for (const { signals, earliest, newestMs } of others) {
      if (earliest < largest.earliest) rename(largest, earliest);
      largest.newestMs = Math.max(largest.newestMs, newestMs);
      for (const signal of signals) {
        this.#groups.set(signal.reportId, largest);
        largest.signals.push(signal);
      }
    }
    return largest;
  }
}

function rename(group: Group, earliest: string): void {
  group.earliest = earliest;
  group.threatId = undefined;
}
