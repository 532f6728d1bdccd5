import type { Content, StandingOrder, ThreatAssessed } from '@keten/domain';
import type { AsJsonGives } from '@keten/platform';
import { eventually } from '@keten/testing';
import type { shownOrder } from '../src/standing-order-shown.ts';
import type { Person, RunningConsole } from './running-console.ts';
import { threat } from './story.ts';

export type ShownOrder = AsJsonGives<ReturnType<typeof shownOrder>>;

const texts = [
  { language: 'nl-NL', headline: 'Luchtalarm', description: 'Er komt een aanval.', instruction: 'Ga naar binnen.' },
  { language: 'en-GB', headline: 'Air raid', description: 'An attack is coming.', instruction: 'Go inside.' },
] as const;

/** A standing order for Groningen, as an author sends it. */
export const order = (parts: object = {}) => ({
  ...{ kinds: ['air-missile-attack'], places: ['PV20'], sourceIds: ['defensie'], texts },
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
    ...{ reportIds: [`r-${threatId}`], sourceIds: ['defensie'], rubricering: 'Stg. Geheim', tlp: 'RED' },
    area: { description: 'Woorden van de bron', codes: ['GM1966'], polygons: [], circles: [] },
    ...parts,
  });

/** An order that two persons agreed on and that this console goes by. */
export async function inForce(
  { url }: Pick<RunningConsole, 'url'>,
  author: Person,
  approver: Person,
  orderId: StandingOrder['orderId'],
  body: object,
): Promise<ShownOrder> {
  const path = `/v1/standing-orders/${orderId}`;
  const { contentHash } = (await author.ask<ShownOrder>('PUT', path, body)).body;
  const answer = await approver.ask<ShownOrder>('POST', `${path}/_approve`, { contentHash });
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return eventually(async () => {
    const { items } = (await author.ask<{ items: ShownOrder[] }>('GET', '/v1/standing-orders')).body;
    return items.find((each) => each.orderId === orderId && each.isInForce);
  });
}
