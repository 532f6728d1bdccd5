import { readerships, releasedVersion } from '@keten/domain';
import type { Operator } from '@keten/domain';
import { FACT_LOG } from '@keten/messaging';
import type { FactLog } from '@keten/messaging';
import { notFound, provide, REDIS, token } from '@keten/platform';
import type { Page, PageQuery, PageWanted } from '@keten/platform';
import type { Redis } from 'ioredis';
import { noSuch } from '../no-such.ts';
import { OPEN_MARKED } from '../open-marked.ts';
import type { OpenMarked } from '../open-marked.ts';
import { checkSeesRegion, may, regionsOfThreat } from '../people/people.ts';
import { CONSOLE_REGISTERS } from '../registers/registers.ts';
import type { ConsoleRegisters } from '../registers/registers.ts';
import { endOfThreat, reportsOfThreat } from './reports-of-threat.ts';
import { threatRows } from './threat-rows.ts';
import type { ShownThreat } from './threat-rows.ts';
import { toldTo } from './told-to.ts';
import { WARNINGS } from '../warnings/warnings.ts';
import type { Warnings } from '../warnings/warnings.ts';

export type { ShownThreat } from './threat-rows.ts';

/** What threatens, as it was last assessed. */
export type Threats = ReturnType<typeof openThreats>;
export const THREATS = token<Threats>('THREATS');

export const threats = provide(
  THREATS,
  [REDIS, WARNINGS, OPEN_MARKED, FACT_LOG, CONSOLE_REGISTERS],
  (redis, warnings, open, log: FactLog, { sources }) => openThreats({ redis, warnings, open, log, sources }),
);

type Parts = {
  readonly redis: Redis;
  readonly warnings: Pick<Warnings, 'waitsOf'>;
  readonly open: OpenMarked;
  readonly log: Pick<FactLog, 'last'>;
  readonly sources: ConsoleRegisters['sources'];
};

function openThreats({ redis, warnings, open, log, sources }: Parts) {
  const reports = reportsOfThreat({ log, sources });
  const endOf = endOfThreat({ log, sources });
  const rows = threatRows(redis);
  const known = async (threatId: string): Promise<ShownThreat> => {
    const found = await rows.one(threatId);
    if (!found) throw noSuch('threat', threatId);
    return found;
  };
  /** @throws Problem 403 for who is held to a region that it does not touch. */
  const seen = async (operator: Operator, threatId: string): Promise<ShownThreat> => {
    const found = await known(threatId);
    checkSeesRegion(operator, () => regionsOfThreat(found));
    return found;
  };
  return {
    projections: rows.projections,
    clearanceLacked: rows.clearanceLacked,
    /** The threat that has this warning, or would have it. */
    ofWarning: (warningId: string) => rows.ofWarning(warningId),
    /** Of which reports a threat is made; undefined when nobody knows of it. */
    reportsIn: async (threatId: string): Promise<readonly string[] | undefined> =>
      (await rows.one(threatId))?.reportIds,
    /** A page of those that are not over, the worst first, as far as somebody may read them. */
    open: (operator: Operator, wanted: Pick<PageWanted<unknown>, 'before' | 'limit'>): Promise<Page<ShownThreat>> =>
      rows.open(operator, wanted),
    /** A page of those that somebody may read, each with whether there is a warning about it. */
    async list(operator: Operator, wanted: PageQuery) {
      const { items, ...next } = await rows.page(operator, wanted);
      const there = await warnings.waitsOf(
        operator,
        items.map(({ warningId }) => warningId),
      );
      const ends = await Promise.all(items.map(endOf));
      const lines = items.map((threat, at) => ({
        ...threat,
        endedBy: ends[at],
        hasWarning: there.has(threat.warningId),
        /** What its warning waits for, of who asks. */
        waits: there.get(threat.warningId),
      }));
      return { items: lines, ...next };
    },
    /** @throws Problem 404 when nobody knows of it, 403 for who is not cleared for it. */
    async show(operator: Operator, threatId: string) {
      const found = await seen(operator, threatId);
      open(operator, { what: 'threat', subject: threatId, marking: found });
      // For the page alone: each original is judged by its own marking when it is asked for.
      const mayReadOriginals = may(operator, 'read-original');
      return { ...found, endedBy: await endOf(found), mayReadOriginals, toldTo: toldTo(found) };
    },
    /**
     * What sources said of it, the last reported first.
     *
     * @throws Problem 404 when nobody knows of it, 403 for who is not cleared for it.
     */
    async reports(operator: Operator, threatId: string, wanted: PageQuery) {
      const found = await seen(operator, threatId);
      open(operator, { what: 'threat', subject: threatId, marking: found });
      return reports(operator, found.reportIds, wanted);
    },
    /**
     * The version of a threat that may be shown to a readership, with that version's marking.
     *
     * @throws Problem 404 when nothing of it may be, 403 for who is not cleared for that version.
     */
    async released(operator: Operator, threatId: string, asked: string) {
      const readership = readerships.find((each) => each === asked);
      if (!readership) throw noSuch('readership', asked);
      const version = releasedVersion(await seen(operator, threatId), readership);
      if (!version) throw notFound(`Nothing of threat ${threatId} is released to ${readership}.`);
      open(operator, { what: 'threat', subject: threatId, marking: version });
      return version;
    },
  };
}
