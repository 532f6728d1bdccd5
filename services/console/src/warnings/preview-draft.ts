import { cellBroadcastReported, cellReportSubjects } from '@keten/contracts';
import { asItArrives, refusedOf } from '@keten/delivery';
import type { Addresses, Arrival } from '@keten/delivery';
import { nextRevisionOf, withdrawalOf, withWithdrawal } from '@keten/domain';
import type {
  CellBroadcastReported,
  Content,
  Dependant,
  Operator,
  Plane,
  Reach,
  TakenOver,
  WarningEvent,
} from '@keten/domain';
import type { FactLog } from '@keten/messaging';
import { checkCleared, checkClearedFor } from '../people/people.ts';
import type { CheckInRegion } from '../people/people.ts';
import type { Draft } from './draft-warning.ts';
import type { ReachOfWarning } from './reach-of-warning.ts';
import type { Recipients, RecipientsOfWarning } from './recipients-of-warning.ts';
import type { WarningLog } from './warning-record.ts';
import type { WithDependants } from './draft-warning.ts';
import type { WordsTakenOver } from './words-taken-over.ts';

/** What would come of a text if it went out as it stands: whom it reaches, and how it arrives there. */
export type Preview = {
  readonly reach: Reach;
  /** Who is warned because they can't do without others; absent when that is not chosen. */
  readonly dependants?: readonly Dependant[] | undefined;
  /** Who that is, by channel and by name, and how many citizens. */
  readonly recipients: Recipients;
  readonly arrivals: readonly Arrival[];
  /** How it would arrive that it was a false alarm, if it were withdrawn. */
  readonly withdrawalArrivals: readonly Arrival[];
  /** Words of a report that are not for all of these readers. */
  readonly takenOver: readonly TakenOver[];
};
export type PreviewContent = (content: Content, steps: readonly WarningEvent[]) => Promise<Preview>;

type ContentParts = {
  readonly reachOf: ReachOfWarning;
  readonly recipientsOf: RecipientsOfWarning;
  readonly addresses: Addresses;
  readonly wordsTakenOver: WordsTakenOver;
  readonly factLog: FactLog;
};

export const previewContent =
  ({ reachOf, recipientsOf, addresses, wordsTakenOver, factLog }: ContentParts): PreviewContent =>
  async (content, steps) => {
    const withdrawal = withdrawalOf(content, content.expiresAt);
    const reach = await reachOf(content, steps);
    const issued = steps.flatMap(({ fact }) => ('approvedBy' in fact ? [fact] : []));
    const refused = issued.length > 0 ? await refusedByCentre(factLog, content.warningId) : new Set<string>();
    const own = { content, revision: content.revision, withdraws: '' };
    const all = [...issued.filter(({ revision }) => revision < own.revision), own];
    return {
      reach,
      dependants: content.audience.dependants?.all,
      recipients: await recipientsOf(content, steps, reach),
      arrivals: asItArrives(content, addresses, { issued, refused }),
      withdrawalArrivals: withdrawal
        ? asItArrives(withdrawal, addresses, { issued: all, refused, withdraws: 'this' })
        : [],
      takenOver: await wordsTakenOver(content, steps),
    };
  };

async function refusedByCentre(factLog: FactLog, warningId: string): Promise<ReadonlySet<string>> {
  const { facts } = await factLog.read(cellReportSubjects(warningId), [cellBroadcastReported]);
  return refusedOf(facts.map(({ fact }) => fact as CellBroadcastReported));
}

type Parts = {
  readonly log: WarningLog;
  readonly plane: Plane;
  readonly preview: PreviewContent;
  readonly checkInRegion: CheckInRegion;
  readonly withDependants: WithDependants;
};

/** The same of what somebody is writing, and has not kept yet. */
export const previewDraft =
  ({ log, plane, preview, checkInRegion, withDependants }: Parts) =>
  async (operator: Operator, warningId: string, written: Draft): Promise<Preview> => {
    checkCleared(operator, written);
    const text = await withDependants(operator, written);
    checkInRegion(operator, { content: text });
    const { state: warning, steps } = await log.read(warningId);
    if (warning) checkClearedFor(operator, warning);
    if (warning) checkInRegion(operator, warning, steps);
    const content = withWithdrawal({ ...text, warningId, plane, revision: nextRevisionOf(warning) });
    return preview(content, steps);
  };
