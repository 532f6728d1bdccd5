import type { Colleague } from './people-api.ts';

/** Whether somebody is what was proposed of them: who was rejected as somebody new is not there, as who was removed. */
export function isAsProposed(proposal: NonNullable<Colleague['proposal']>, now: Colleague | undefined): boolean {
  if (!now || proposal.removes) return !now && proposal.removes;
  if (proposal.newPassword && now.mustChoosePassword !== true) return false;
  return sayOf(proposal) === sayOf(now);
}

type Said = Pick<Colleague, 'name' | 'roles' | 'clearance' | 'regions' | 'side' | 'phone' | 'dutyOrder'>;

const sayOf = ({ name, roles, clearance, regions = [], side, phone, dutyOrder }: Said): string =>
  JSON.stringify([name, roles.toSorted(), clearance, regions.toSorted(), side ?? '', phone ?? '', dutyOrder ?? 0]);
