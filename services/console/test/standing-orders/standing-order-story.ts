import { operatorRegister, sourceRegister, warningIssued } from '@keten/contracts';
import type { Content, JsonOf, StandingOrder, ThreatAssessed, WarningIssued } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import type { Broker } from '@keten/messaging';
import { arranged, eventually, sampleSource } from '@keten/testing';
import type { shownOrder } from '../../src/standing-orders/shown-standing-order.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { threat } from '../story.ts';
import type { Listed } from '../story.ts';

export type ShownOrder = JsonOf<ReturnType<typeof shownOrder>>;

const texts = [
  { language: 'nl-NL', headline: 'Luchtalarm', description: 'Er komt een aanval.', instruction: 'Ga naar binnen.' },
  { language: 'en-GB', headline: 'Air raid', description: 'An attack is coming.', instruction: 'Go inside.' },
] as const;

/** A standing order for Groningen, as an author sends it. */
export const order = (parts: object = {}) => ({
  ...{ kinds: ['air-missile-attack'], places: ['PV20'], sourceIds: ['defensie'], texts },
  atLeast: { urgency: 'Immediate', severity: 'Extreme', certainty: 'Likely' },
  audience: { sectors: ['ENE-ELE'], entityIds: [], citizens: true },
  ...{ channels: ['sms', 'push', 'portal'], checklist: ['Breng iedereen naar binnen.'], responseType: 'Shelter' },
  ...{ acknowledgeWithinSeconds: 60, rubricering: 'ongerubriceerd', tlp: 'CLEAR', validForSeconds: 1800 },
  validUntil: new Date(Date.now() + 30 * 24 * 3_600_000).toISOString(),
  ...parts,
});
/** One on the word of the navy. */
export const bySea = () => order({ sourceIds: ['marine'] });

/** What must be in a warning that goes out by it, word for word. */
export const whole = (): Partial<Content> => ({
  texts,
  audience: { sectors: ['ENE-ELE'], entityIds: [], citizens: true },
  ...{ channels: ['sms', 'push', 'portal'], checklist: ['Breng iedereen naar binnen.'], responseType: 'Shelter' },
  ...{ acknowledgeWithinSeconds: 60, rubricering: 'ongerubriceerd', tlp: 'CLEAR', purpose: 'alert', plane: 'live' },
});

/** A missile on its way to the Eemshaven, as classification would publish it, secret as it is. */
export const attack = (threatId: string, parts: Partial<ThreatAssessed> = {}): ThreatAssessed =>
  threat(threatId, {
    ...{ kind: 'air-missile-attack', lane: 'urgent', severity: 'Extreme', certainty: 'Likely' },
    asReported: { urgency: 'Immediate', severity: 'Extreme', certainty: 'Likely' },
    ...{ reportIds: [`r-${threatId}`], sourceIds: ['defensie'], rubricering: 'Stg. Geheim', tlp: 'RED' },
    area: { description: 'Woorden van de bron', codes: ['GM1966'], polygons: [], circles: [] },
    ...parts,
  });

/** An order that two persons agreed on and that this console goes by. */
export async function inForce(
  author: Person,
  approver: Person,
  orderId: StandingOrder['orderId'],
  body: object,
): Promise<ShownOrder> {
  const path = `/v1/standing-orders/${orderId}`;
  const { contentHash } = (await author.ask<ShownOrder>('PUT', path, body)).body;
  const answer = await approver.ask<ShownOrder>('POST', `${path}/_approve`, { contentHash });
  if (answer.status !== 200) throw new Error(`not approved: ${JSON.stringify(answer.body)}`);
  return eventually(async () => {
    const { items } = (await author.ask<{ items: ShownOrder[] }>('GET', '/v1/standing-orders')).body;
    return items.find((each) => each.orderId === orderId && each.isInForce);
  });
}

/** Army and navy, and the weather service, on whose word nothing goes out; and people who are cleared for what an army says. */
export async function prepareRegisters(broker: Broker): Promise<void> {
  const sources = arranged(openRegister(broker, sourceRegister));
  await sources.put('defensie', sampleSource({ sourceId: 'defensie', name: 'Defensie', kind: 'military' }));
  await sources.put('marine', sampleSource({ sourceId: 'marine', name: 'Marine', kind: 'military' }));
  await sources.put('knmi', sampleSource({ sourceId: 'knmi', name: 'KNMI', kind: 'civil' }));
  const operators = arranged(openRegister(broker, operatorRegister));
  for (const operatorId of ['anna', 'bram', 'carla'])
    await operators.update(operatorId, (known) => ({ ...known!, clearance: 'Stg. Geheim' }));
}

/** What became of threats, as `who` sees it. */
export const outcomes = (chain: () => RunningConsole, who: () => Person) => ({
  /** Every time that a threat was warned of. */
  issuedFor: async (threatId: string): Promise<readonly WarningIssued[]> => {
    const { facts } = await chain().log.read(warningIssued.filter, [warningIssued]);
    const all = facts.map(({ fact }) => fact as WarningIssued);
    return all.filter(({ content }) => content.threatIds.includes(threatId));
  },
  /** The warning of a threat, once the console has looked at it. */
  lineOf: (threatId: string) =>
    eventually(async () => {
      const { items } = (await who().ask<Listed>('GET', '/v1/warnings')).body;
      return items.find(({ threatIds }) => threatIds.includes(threatId));
    }),
  /** Resolves when operators see that version of a threat. */
  seen: (threatId: string, version = 1) =>
    eventually(async () => {
      const { body } = await who().ask<{ version?: number }>('GET', `/v1/threats/${threatId}`);
      return (body.version ?? 0) >= version ? true : undefined;
    }),
});
