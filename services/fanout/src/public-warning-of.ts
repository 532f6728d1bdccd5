import { canonicalHash } from '@keten/contracts';
import { overForCitizens, publicWarningFrom } from '@keten/domain';
import type { Area, PublicWarning, WarningIssued } from '@keten/domain';
import { placeByCode } from '@keten/geo';

/** What an issue says to citizens; undefined when it is not for them, or may not be. */
export const publicWarningOf = (issue: WarningIssued): PublicWarning | undefined =>
  publicWarningFrom(issue.content, { checkCode: checkCodeOf(issue), issuedAt: issue.at });

/** What an issue says to citizens who were warned before and are not its readers: nothing of it but that it is over for them. */
export const overWarningOf = (issue: WarningIssued, said: PublicWarning, area: Area): PublicWarning => ({
  ...overForCitizens(said, {
    ...{ revision: issue.revision, expiresAt: issue.content.expiresAt },
    ...{ checkCode: checkCodeOf(issue), issuedAt: issue.at },
  }),
  area,
});

/** So many names can be read. */
const mostNames = 12;

export const namesOf = (places: readonly string[]): string =>
  places.length > mostNames
    ? `${places.length} gemeenten`
    : places.map((code) => placeByCode(code)?.name ?? code).join(', ');

/** No I, O, 0 or 1: people read these aloud. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const checkCodeLength = 6;

/** Follows from the approved content, so that a second attempt says the same; nobody can tell it before the issue. */
function checkCodeOf({ warningId, revision, contentHash, approvedBy }: WarningIssued): string {
  const digest = Buffer.from(canonicalHash({ warningId, revision, contentHash, approvedBy }), 'hex');
  return [...digest.subarray(0, checkCodeLength)].map((octet) => alphabet[octet % alphabet.length]).join('');
}
