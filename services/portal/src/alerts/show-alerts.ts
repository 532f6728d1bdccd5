import type { Page, PageWanted } from '@keten/platform';
import type { Duty, DutyRows } from './duty-rows.ts';
import type { IssuedRow, IssuedRows } from './issued-rows.ts';

/** What an entity sees of one warning: the newest revision that is for them, and their own obligations. */
export type Alert = Omit<IssuedRow, 'warningId'> & {
  readonly warningId: string;
  readonly purpose: IssuedRow['content']['purpose'];
  readonly state: 'current' | 'ended';
  readonly obligations: readonly Duty[];
  /** The revision that still waits for their confirmation, if any. */
  readonly toConfirm?: number;
  readonly revisions: readonly Moment[];
};
type Moment = Pick<IssuedRow, 'revision' | 'issuedAt'> & { readonly purpose: Alert['purpose'] };

type Parts = { readonly duties: DutyRows; readonly issuedRows: IssuedRows };

export const showAlerts = ({ duties, issuedRows }: Parts) => {
  const one = async (entityId: string, warningId: string): Promise<Alert | undefined> => {
    const [own, issued] = await Promise.all([duties.of(entityId, warningId), issuedRows.of(warningId)]);
    return own.length > 0 ? alertOf(own, issued) : undefined;
  };
  return {
    /** A page of one entity's alerts, the newest first. Nobody else's can be asked for. */
    page: async (entityId: string, wanted: PageWanted<object>): Promise<Page<Alert>> => {
      const { items, ...next } = await duties.warnings(entityId, wanted);
      const alerts = await Promise.all(items.map((warningId) => one(entityId, warningId)));
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
function alertOf(own: readonly Duty[], issued: readonly IssuedRow[]): Alert | undefined {
  const forThem = issued.filter(
    ({ revision, content }) => content.purpose === 'all-clear' || own.some((duty) => duty.revision === revision),
  );
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
    ...(waits ? { toConfirm: latest.revision } : {}),
    revisions: forThem.map(({ revision, issuedAt, content }) => ({ revision, issuedAt, purpose: content.purpose })),
  };
}
