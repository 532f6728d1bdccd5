import { isIP } from 'node:net';
import { leadsNowhere, noPersonAt, readPhone } from '@keten/delivery';
import type { SubscriptionTarget } from '@keten/delivery';
import { placesOfCell } from '@keten/geo';
import { invalid } from '@keten/platform';
import type { Fault } from '@keten/platform';
import type { KeepSubscription, NewSubscription } from './keep-subscription.ts';
import type { NumberAsked, NumberProof } from './prove-number.ts';
import type { SubscriptionBody } from './subscription-body.ts';
import { phoneWords } from './words/words.ts';

/** A browser is known by its endpoint; a number is first to show whose it is. */
export type Subscribe = (asked: SubscriptionBody, ip: string) => Promise<NewSubscription | NumberAsked>;

export type TargetRules = {
  readonly allowPrivate: boolean;
  /** Those by which push-gateway signs, the one that browsers subscribe with now first. */
  readonly vapidKeys: readonly [string, ...string[]];
};

/** @throws Problem 400 with everything that is wrong. */
export const subscribe =
  ({ keep, ask, ...rules }: TargetRules & Pick<NumberProof, 'ask'> & { readonly keep: KeepSubscription }): Subscribe =>
  async (asked, ip) => {
    const target = targetOf(asked, rules);
    const { places, cells } = asked;
    return target.kind === 'push' ? keep(target, { places, ...(cells && { cells }) }) : ask({ target, places }, ip);
  };

/** @throws Problem 400 with everything that is wrong with where it goes. */
export function targetOf(
  { places, cells, push, phone, vapidKey, language, onlyUrgent }: SubscriptionBody,
  { allowPrivate, vapidKeys }: TargetRules,
): SubscriptionTarget {
  const faults: Fault[] = [];
  if (push && phone !== undefined)
    faults.push({ pointer: '/phone', message: 'give a phone number or a push subscription' });
  const number = phone === undefined ? undefined : readPhone(phone);
  if (phone !== undefined && number === undefined) faults.push({ pointer: '/phone', message: 'is no phone number' });
  const nobody = number === undefined ? undefined : noPersonAt(number);
  if (nobody) faults.push({ pointer: '/phone', message: phoneWords[nobody].en });
  const fault = push && endpointFault(push.endpoint, allowPrivate);
  if (fault) faults.push({ pointer: '/push/endpoint', message: fault });
  const key = vapidKey?.replace(/=$/, '') ?? vapidKeys[0];
  if (vapidKey !== undefined && !push) faults.push({ pointer: '/vapidKey', message: 'belongs to a push subscription' });
  else if (!vapidKeys.includes(key))
    faults.push({
      pointer: '/vapidKey',
      message: 'is no key of this site any more: subscribe with that of /v1/push-key',
    });
  if (places.length + (cells?.length ?? 0) === 0) faults.push({ pointer: '/places', message: 'must name a place' });
  if (!push && cells) faults.push({ pointer: '/cells', message: 'belongs to a push subscription' });
  const nowhere = cells?.find((cell) => placesOfCell(cell).length === 0);
  if (nowhere !== undefined)
    faults.push({ pointer: '/cells', message: `${nowhere} is no cell in a gemeente or island` });
  if (!push && language !== undefined) faults.push({ pointer: '/language', message: 'belongs to a push subscription' });
  if (!push && onlyUrgent !== undefined)
    faults.push({ pointer: '/onlyUrgent', message: 'belongs to a push subscription' });
  if (faults.length > 0) throw invalid(faults);
  if (number !== undefined) return { kind: 'sms', phone: number };
  if (!push) throw invalid([{ pointer: '/push', message: 'is missing' }]);
  const { endpoint, keys } = push;
  const [p256dh, auth] = [keys.p256dh.replace(/=+$/, ''), keys.auth.replace(/=+$/, '')];
  const wish = { ...(language && { language }), ...(onlyUrgent && { onlyUrgent }) };
  return { kind: 'push', endpoint, p256dh, auth, vapidKey: key, ...wish };
}

/** The first look only: whoever calls the endpoint looks again, and at what its name resolves to. */
function endpointFault(endpoint: string, allowPrivate: boolean): string | undefined {
  const url = URL.parse(endpoint);
  if (!url || url.username !== '' || url.password !== '') return 'is no URL of a push service';
  if (leadsNowhere(url)) return 'leads nowhere: the browser lost its push service';
  if (allowPrivate) return /^https?:$/.test(url.protocol) ? undefined : 'must be http or https';
  if (url.protocol !== 'https:') return 'must be https';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 || !host.includes('.') ? 'must be the name of a push service' : undefined;
}
