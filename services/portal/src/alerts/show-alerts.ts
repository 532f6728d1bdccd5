import { mayRead, overFor } from '@keten/domain';
import type { Entity, ObligationKey } from '@keten/domain';
import type { Page, PageWanted } from '@keten/platform';
import type { Duty, DutyRows } from './duty-rows.ts';
import type { HelpRows, HelpShown } from './help-rows.ts';
import { pointTo } from './issued-rows.ts';
import type { IssuedRow, IssuedRows } from './issued-rows.ts';
import type { SupervisedRows } from './supervised-rows.ts';

/** What an entity sees of one warning: the newest revision that is for them, and their own obligations. */
export type Alert = Omit<IssuedRow, 'warningId'> & {
  readonly warningId: string;
  readonly purpose: IssuedRow['content']['purpose'];
  /** `left`: it goes on, and no longer for them. */
  readonly state: 'current' | 'ended' | 'left';
  readonly obligations: readonly Duty[];
  /** What they asked of the crisis centre, the earliest first. */
  readonly help: readonly HelpShown[];
  /** The revision that still waits for their confirmation, if any. */
  readonly toConfirm?: number;
  readonly revisions: readonly Moment[];
  /** Whom they supervise among those who must confirm it, by name. */
  readonly supervises: readonly string[];
};
type Moment = Pick<IssuedRow, 'revision' | 'issuedAt'> & { readonly purpose: Alert['purpose'] };

type Parts = {
  readonly duties: DutyRows;
  readonly supervised: Pick<SupervisedRows, 'of'>;
  readonly help: Pick<HelpRows, 'of'>;
  readonly issuedRows: IssuedRows;
  /** Whether a revision went out without a recipient of an earlier one. */
  readonly hasLeft: (key: ObligationKey) => Promise<boolean>;
};

export const showAlerts = ({ duties, supervised, help, issuedRows, hasLeft }: Parts) => {
  const one = async (entity: Entity, warningId: string): Promise<Alert | undefined> => {
    const { entityId } = entity;
    const [own, issued, asked, watched] = await Promise.all([
      duties.of(entityId, warningId),
      issuedRows.of(warningId),
      help.of(entityId, warningId),
      supervised.of(entityId, warningId),
    ]);
    const supervises = [...new Set(watched.map(({ name }) => name))];
    const isFor = (revision: number): boolean => [...own, ...watched].some((each) => each.revision === revision);
    const shown =
      own.length + watched.length > 0
        ? alertOf(own, isFor, issued.map(asReadBy(entity, own.length > 0)), asked)
        : undefined;
    const alert = shown && { ...shown, supervises };
    const last = issued.at(-1);
    if (!alert || own.length === 0 || !last || last.revision <= alert.revision) return alert;
    const key = { warningId, revision: last.revision, recipientId: entityId };
    return (await hasLeft(key)) ? overForThem(alert) : alert;
  };
  return {
    /** A page of one entity's alerts, the newest first. Nobody else's can be asked for. */
    page: async (entity: Entity, wanted: PageWanted<object>): Promise<Page<Alert>> => {
      const { items, ...next } = await duties.warnings(entity.entityId, wanted);
      const alerts = await Promise.all(items.map((warningId) => one(entity, warningId)));
      const there = alerts.filter((alert) => alert !== undefined);
      return { items: there.sort((a, b) => b.issuedAt.localeCompare(a.issuedAt)), ...next };
    },
    one,
  };
};

/**
 * Undefined until the text is here too: its obligation may come by first. A revision for others is not shown, but an
 * all-clear goes to everyone who got the alert.
 */
function alertOf(
  own: readonly Duty[],
  isFor: (revision: number) => boolean,
  issued: readonly IssuedRow[],
  help: readonly HelpShown[],
): Omit<Alert, 'supervises'> | undefined {
  const forThem = issued.filter(({ revision, content }) => content.purpose === 'all-clear' || isFor(revision));
  const newest = forThem.at(-1);
  if (!newest) return undefined;
  const { purpose } = newest.content;
  // A late confirmation counts too, but only of what is said now: what an older revision asked is past.
  const latest = own.toSorted((a, b) => a.revision - b.revision).at(-1);
  const waits = purpose !== 'all-clear' && (latest?.state === 'open' || latest?.state === 'exhausted');
  return {
    ...newest,
    purpose,
    state: purpose === 'all-clear' ? 'ended' : 'current',
    obligations: own,
    help,
    ...(waits ? { toConfirm: latest.revision } : {}),
    revisions: forThem.map(({ revision, issuedAt, content }) => ({ revision, issuedAt, purpose: content.purpose })),
  };
}

/** Who is not cleared for a text hears that it is there and confirms that, as with a bulletin; it reads not a word of it. */
const asReadBy =
  (entity: Entity, isAsked: boolean) =>
  (row: IssuedRow): IssuedRow => {
    if (mayRead(row.content, entity)) return row;
    const why = isAsked ? 'not-cleared' : 'supervisor-not-cleared';
    return { ...row, readable: false, content: pointTo(row.content, why) };
  };

/** What is out is not for them any more: that is what they read, and nothing is asked of them. */
function overForThem({ toConfirm: _asked, ...alert }: Alert): Alert {
  const { area } = alert.content;
  return { ...alert, purpose: 'all-clear', state: 'left', content: { ...overFor(alert.content), area } };
}
