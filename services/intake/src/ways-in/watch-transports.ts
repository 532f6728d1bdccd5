import type { Source, Transport, TransportHealth } from '@keten/domain';
import type { Register, RegisterView } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { Receipt } from '../keeping/keeping.ts';

type Parts = {
  readonly health: Register<TransportHealth>;
  readonly seen: Pick<RegisterView<TransportHealth>, 'all'>;
  /** How much later than another way one may bring the same report, in milliseconds. */
  readonly graceMs: number;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'error'>;
};

export type WatchTransports = {
  /** A source's report came in on one of its ways. */
  readonly heard: (source: Source, transport: Transport, receipt: Receipt) => Promise<void>;
  /** Says which ways have fallen silent since. */
  readonly findSilent: () => Promise<void>;
};

/**
 * A way on which a source reports may break without an error on either side. It is noticed because another one brought a report
 * that it should have brought too. Only for sources that are registered with more than one.
 */
export const watchTransports = ({ health, seen, graceMs, clock, log }: Parts): WatchTransports => {
  const change = (sourceId: string, transport: Transport, how: (before: TransportHealth) => TransportHealth) =>
    health.update(`${sourceId}.${transport}`, (before) => how(before ?? { sourceId, transport, awaitedReportId: '' }));
  return {
    heard: async ({ sourceId, transports }, transport, { report, repeated }) => {
      if (transports.length < 2 || !transports.includes(transport)) return;
      const now = clock();
      await change(sourceId, transport, ({ silentSince, ...before }) => {
        if (silentSince) log.info({ sourceId, transport }, 'a way of a source is heard again');
        return { ...before, heardAt: now, awaitedReportId: '', awaitedUntil: undefined, silentSince: undefined };
      });
      if (repeated) return;
      const awaited = { awaitedReportId: report.reportId, awaitedUntil: new Date(now.getTime() + graceMs) };
      const others = transports.filter((other) => other !== transport);
      await Promise.all(
        others.map((other) =>
          change(sourceId, other, (before) => (before.awaitedUntil ? before : { ...before, ...awaited })),
        ),
      );
    },

    findSilent: async () => {
      const now = clock();
      const late = ({ awaitedUntil, silentSince }: TransportHealth): boolean =>
        awaitedUntil !== undefined && awaitedUntil <= now && silentSince === undefined;
      for (const { sourceId, transport } of [...seen.all().values()].filter(late)) {
        const after = await change(sourceId, transport, (before) =>
          late(before) ? { ...before, silentSince: now } : before,
        );
        // Of several processes one says it.
        if (after.silentSince === now)
          log.error(
            { sourceId, transport },
            'a way of a source has fallen silent: another one brings what it does not',
          );
      }
    },
  };
};
