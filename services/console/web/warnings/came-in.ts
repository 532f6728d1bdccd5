import { ask, RefusedByApi, useLoaded, useUpdates } from '@keten/web';
import { useCallback, useState } from 'react';
import { helpIn } from '../help/help-api.ts';
import type { HelpCall } from '../help/help-api.ts';
import { reportsOf, threat } from '../threats/threat-api.ts';
import type { ReportLine, ThreatDetail } from '../threats/threat-api.ts';

/** Something that was heard about a warning or its threats. */
export type Heard = {
  readonly id: string;
  readonly at: string;
  readonly of: { readonly report: ReportLine } | { readonly call: HelpCall };
};

export type CameIn = {
  /** Of its threats, those that the reader may not read left out. */
  readonly reportCount: number;
  readonly calls: readonly HelpCall[];
  /** Heard since the reader began or said that they saw it; the last first. */
  readonly news: readonly Heard[];
  readonly seen: () => void;
};

const aboutNews = ['threat', 'help'];
const nothing: ReadonlySet<string> = new Set();

/** What came in about a warning, and what of it is news to whoever has its page open. */
export function useCameIn(warningId: string, threatIds: readonly string[]): CameIn {
  const asked = threatIds.join(' ');
  const load = useCallback(
    () => cameIn(warningId, asked === '' ? [] : asked.split(' ')),
    // The ids are the question, not the list that holds them.
    [warningId, asked],
  );
  const { value, reload } = useLoaded(load);
  useUpdates(
    aboutNews,
    useCallback(
      (data) => {
        const threatId = data?.['threatId'];
        if (typeof threatId !== 'string' || asked.split(' ').includes(threatId)) reload();
      },
      [asked, reload],
    ),
  );
  const [known, know] = useState<ReadonlySet<string>>();
  if (value && !known) know(idsOf(value.heard));
  return {
    reportCount: value?.reportCount ?? 0,
    calls: value?.calls ?? [],
    news: value?.heard.filter(({ id }) => !(known ?? nothing).has(id)) ?? [],
    seen: () => know((before) => new Set([...(before ?? nothing), ...idsOf(value?.heard ?? [])])),
  };
}

const idsOf = (heard: readonly Heard[]): ReadonlySet<string> => new Set(heard.map(({ id }) => id));

async function cameIn(warningId: string, threatIds: readonly string[]) {
  const [calls, ...threats] = await Promise.all([helpIn(warningId), ...threatIds.map(readable)]);
  const found = threats.filter((each) => each !== undefined);
  const reports = await Promise.all(found.map(({ threatId }) => lastReports(threatId)));
  const heard: readonly Heard[] = [
    ...reports.flat().map((report) => ({ id: report.reportId, at: sentAt(report), of: { report } })),
    ...calls.map((call) => ({ id: call.helpId, at: call.at, of: { call } })),
  ];
  return {
    calls,
    reportCount: found.reduce((count, { reportIds }) => count + reportIds.length, 0),
    heard: heard.toSorted((one, other) => other.at.localeCompare(one.at)),
  };
}

const sentAt = (report: ReportLine): string => ('isMissing' in report ? '' : report.receivedAt);

/** Who may not read a threat hears nothing of what comes in about it. */
const readable = (threatId: string): Promise<ThreatDetail | undefined> =>
  threat(threatId).catch((error: unknown) => {
    if (error instanceof RefusedByApi) return undefined;
    throw error;
  });

const lastReports = async (threatId: string): Promise<readonly ReportLine[]> =>
  (await ask<{ readonly items: readonly ReportLine[] }>('GET', reportsOf(threatId).path)).items;
