import type { Status, ThreatReported } from '@keten/domain';
import { earliestOf, idOf, keysOf, sharedNamesOf, thingOf, windowMs } from './correlate.ts';
import { ReadingPosition } from './reading-position.ts';
import { signalOf } from './signal.ts';
import type { Signal } from './signal.ts';
import { Timeline } from './timeline.ts';

/** All reports about one thing, in no order. */
export type Threat = {
  readonly threatId: string;
  readonly signals: readonly Signal[];
};

type Group = { readonly signals: Signal[]; earliest: string; threatId: string | undefined };

/**
 * All reports, sorted into threats as they come: two reports belong together when they name each other or the same, or are
 * alike, and so does whatever belongs to either. Threats only ever grow together, so the order of reports does not matter.
 * Rebuilt from the stream at every start, and the same in every instance.
 *
 * Nothing is ever forgotten: a report that comes late may refer to any that came before, and join threats that ended long
 * ago. A report with a code takes some 1.5 KB, one about the whole country 12 KB, one with a polygon 2.5 KB and 75 bytes a
 * corner: two hundred thousand of them, a year, some 300 MB and a few seconds to read.
 */
export class ReportBook {
  readonly position = new ReadingPosition();
  readonly #groups = new Map<string, Group>();
  readonly #byName = new Map<Status, Map<string, Signal>>();
  readonly #timelines = new Map<string, Map<string, Timeline<Signal>>>();

  /** Takes a report in; one that is there already changes nothing. */
  add(report: ThreatReported): void {
    if (this.#groups.has(report.reportId)) return;
    const signal = signalOf(report);
    const related = [...this.#sharingNames(signal), ...this.#alike(signal)];
    const groups = new Set(related.flatMap(({ reportId }) => this.#groups.get(reportId) ?? []));
    const group = this.#merge([...groups]);
    group.signals.push(signal);
    const earliest = earliestOf(keysOf(signal));
    if (!group.earliest || earliest < group.earliest) rename(group, earliest);
    this.#groups.set(signal.reportId, group);
  }

  /** The threat that a report is about; undefined while the report has not come. */
  threatOf(reportId: string): Threat | undefined {
    const group = this.#groups.get(reportId);
    if (!group) return undefined;
    group.threatId ??= idOf(group.earliest);
    return { threatId: group.threatId, signals: group.signals };
  }

  has(reportId: string): boolean {
    return this.#groups.has(reportId);
  }

  #sharingNames(signal: Signal): Signal[] {
    const byName = this.#byName.get(signal.status) ?? new Map<string, Signal>();
    this.#byName.set(signal.status, byName);
    return sharedNamesOf(signal).flatMap((name) => {
      const known = byName.get(name);
      if (!known) byName.set(name, signal);
      return known ? [known] : [];
    });
  }

  #alike(signal: Signal): Signal[] {
    const thing = thingOf(signal);
    if (thing === undefined) return [];
    const places = this.#timelines.get(thing) ?? new Map<string, Timeline<Signal>>();
    this.#timelines.set(thing, places);
    return signal.where.flatMap((code) => {
      const timeline = places.get(code) ?? new Timeline<Signal>();
      places.set(code, timeline);
      return timeline.add(signal, signal.sentAt.getTime(), windowMs(signal));
    });
  }

  /** The smaller groups go into the largest, so that a report moves seldom. */
  #merge(groups: readonly Group[]): Group {
    const [largest, ...others] = groups.toSorted((a, b) => b.signals.length - a.signals.length);
    if (!largest) return { signals: [], earliest: '', threatId: undefined };
    for (const { signals, earliest } of others) {
      if (earliest < largest.earliest) rename(largest, earliest);
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
