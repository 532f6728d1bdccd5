import { broadcastRequested, canonicalHash } from '@keten/contracts';
import type { BroadcastRequested, PublicWarning, WarningIssued } from '@keten/domain';
import { laneOf, publicWarningFrom } from '@keten/domain';
import { areaHash, gemeentenTouchedBy } from '@keten/geo';

export type PublicPart = {
  readonly warning?: PublicWarning;
  readonly broadcasts: readonly {
    readonly event: (typeof broadcastRequested)['push' | 'sms'];
    readonly fact: BroadcastRequested;
  }[];
  readonly places: readonly string[];
  /** Why citizens don't get what the issue asks for; empty when they do, or when it asks for nothing. */
  readonly withheld: string;
};

const nothing: PublicPart = { broadcasts: [], places: [], withheld: '' };

/** What citizens get of an issue, and where. */
export function publicPartOf(issue: WarningIssued, now: Date): PublicPart {
  const { content, warningId, revision } = issue;
  if (!content.audience.citizens) return nothing;
  const warning = publicWarningFrom(content, { checkCode: checkCodeOf(issue), issuedAt: issue.at });
  if (!warning) return { ...nothing, withheld: 'only unmarked text (ongerubriceerd, TLP:CLEAR) may go to citizens' };
  const places = gemeentenTouchedBy(content.area).codes;
  const channels =
    places.length === 0 ? [] : (['push', 'sms'] as const).filter((each) => content.channels.includes(each));
  const common = { broadcastId: `${warningId}.${revision}`, lane: laneOf(content), warning, places };
  const broadcasts = channels.map((channel) => ({
    event: broadcastRequested[channel],
    fact: { ...common, channel, areaHash: areaHash(content.area), requestedAt: now },
  }));
  return { warning, broadcasts, places, withheld: '' };
}

/** No I, O, 0 or 1: people read these aloud. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const checkCodeLength = 6;

/** Follows from the approved content, so that a second attempt says the same; nobody can tell it before the issue. */
function checkCodeOf({ warningId, revision, contentHash, approvedBy }: WarningIssued): string {
  const digest = Buffer.from(canonicalHash({ warningId, revision, contentHash, approvedBy }), 'hex');
  return [...digest.subarray(0, checkCodeLength)].map((octet) => alphabet[octet % alphabet.length]).join('');
}
