import { canBeConfirmed, newerThan, textForEntity } from '@keten/delivery';
import { keyOf } from '@keten/domain';
import type { ObligationKey, Plane } from '@keten/domain';
import type { FactLog } from '@keten/messaging';
import { inPlane } from './answer-phone.ts';
import type { Codes, Random } from './reserve-code.ts';
import { joinDesk } from './told-phone.ts';
import type { ToldPhones } from './told-phone.ts';

type Parts = {
  readonly codes: Codes;
  readonly told: ToldPhones;
  readonly factLog: FactLog;
  readonly random: Random;
  readonly plane: Plane;
  readonly portalUrl?: string | undefined;
};

/**
 * What is newer in its own words, with the code that confirms it for every desk at this phone: who answers the older one may not
 * have seen it.
 */
export async function newerText(parts: Parts, digits: string, desks: readonly ObligationKey[]): Promise<string> {
  const all = await Promise.all(desks.map((desk) => newerThan(parts.factLog, desk)));
  const toConfirm = all.filter((each) => each?.is === 'to-confirm');
  const [first] = toConfirm;
  const other = all.find((each) => each !== undefined && each.is !== 'to-confirm')?.is ?? 'replaced';
  if (!first) return inPlane(parts.plane, newerWords[other]);
  const { content } = first.issue;
  let code = '';
  for (const { obligation } of toConfirm) {
    const asked = { withCode: canBeConfirmed(content, true) };
    ({ code } = await joinDesk(parts, digits, keyOf(obligation.created), asked));
  }
  const lead = 'Niet bevestigd: er is een nieuwer bericht.';
  return textForEntity({ content, code: code || undefined, portalUrl: parts.portalUrl, lead });
}

const newerWords = {
  left: 'Deze waarschuwing geldt niet meer voor u. U hoeft niets te bevestigen.',
  over: 'Het is voorbij. U hoeft niets meer te bevestigen.',
  replaced: 'Er is een nieuwer bericht. U hoeft dit niet meer te bevestigen.',
  confirmed: 'Er is een nieuwer bericht, en dat hebt u al bevestigd.',
} as const;
