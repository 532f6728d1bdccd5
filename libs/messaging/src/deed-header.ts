import { actorKinds } from '@keten/domain';
import type { Deed } from '@keten/domain';
import type { MsgHdrs } from '@nats-io/transport-node';
import { longestInRecord } from './audit/evidence.ts';

const name = 'Keten-Deed';

/** Says on the change of a register itself who made it, so that neither is ever there without the other. */
export function setDeed(headers: MsgHdrs, { actorKind, actorId, action, detail, at, evidence }: Deed): void {
  const deed = { actorKind, actorId, action, detail: detail.slice(0, longestInRecord.detail), at, evidence };
  // A header is a line of plain characters.
  headers.set(name, JSON.stringify(deed).replace(/[^ -~]/g, escaped));
}

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Who made a change of a register; undefined when it does not say, or not in these words. */
export function deedIn(headers: MsgHdrs | undefined): Deed | undefined {
  try {
    const said = JSON.parse(headers?.get(name) ?? '') as Record<keyof Deed, unknown>;
    const { actorKind, actorId, action, detail, evidence } = said;
    const at = new Date(String(said.at));
    const kind = actorKinds.find((each) => each === actorKind);
    if (!kind || Number.isNaN(at.getTime())) return undefined;
    if (typeof actorId !== 'string' || typeof action !== 'string' || typeof detail !== 'string') return undefined;
    const deed = { actorKind: kind, actorId, action, detail, at };
    return typeof evidence === 'string' ? { ...deed, evidence } : deed;
  } catch {
    return undefined;
  }
}
