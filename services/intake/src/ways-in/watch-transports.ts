import type { Source, Transport, TransportHealth } from '@keten/domain';
import type { Register, RegisterView } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { Receipt } from '../keeping/keeping.ts';

type Parts = {
  readonly health: Register<TransportHealth>;
  readonly seen: Pick<RegisterView<TransportHealth>, 'all' | 'get'>;
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

/** A way that nothing is awaited on is written down once in so long, however much comes. */
const restMs = 1000;

/**
 * A way on which a source reports may break without an error on either side. It is noticed because another one brought a report
 * that it should have brought too, which needs a source that is registered with more than one. When a way was last heard is
 * written down of every source, whichever way it took.
 */
export const watchTransports = ({ health, seen, graceMs, clock, log }: Parts): WatchTransports => {
  const change = (sourceId: string, transport: Transport, how: (before: TransportHealth) => TransportHealth) =>
    health.update(`${sourceId}.${transport}`, (before) => how(before ?? { sourceId, transport, awaitedReportId: '' }));
  return {
    heard: async ({ sourceId, transports }, transport, { report, repeated }) => {
      const now = clock();
      if (transports.length < 2 || !transports.includes(transport)) {
        const { heardAt } = seen.get(`${sourceId}.${transport}`) ?? {};
        if (heardAt && now.getTime() - heardAt.getTime() < restMs) return;
        await change(sourceId, transport, (before) => ({ ...before, heardAt: now }));
        return;
      }
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
