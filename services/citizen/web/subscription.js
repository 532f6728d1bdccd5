// What this browser is subscribed to: on every visit it is seen to that pushes still work.
const memory = '/--/subscription';
/** So often it is asked whether a subscription that looks right is still known: a crowd that reads a warning asks nothing. */
const askEveryMs = 24 * 3600_000;

/** A cache is what a page and its worker share without more ado. */
export async function recall() {
  const kept = await (await caches.open('subscription')).match(memory);
  return kept?.json();
}
async function remember(what) {
  await (await caches.open('subscription')).put(memory, new Response(JSON.stringify(what)));
}

const bytesOf = (base64url) =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
const base64urlOf = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const keyOf = ({ options }) => options.applicationServerKey && base64urlOf(options.applicationServerKey);

/** The key of the site now, by which it will reach whoever subscribes. */
async function keyNow() {
  const response = await fetch('/v1/push-key');
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return (await response.json()).vapidKey;
}

/** The site says that it can't be had. */
export class Refused extends Error {}

/** What somebody wants: the site is asked for it, and it is remembered, to be asked for again. */
const wishOf = ({ places, cells, language, onlyUrgent }) => ({ places, cells, language, onlyUrgent });

/** What somebody stopped is not taken up again with what they ask for next. */
export const standing = (kept) => (kept?.places && !kept.ending ? kept : undefined);

/** A browser has one subscription at a time, which takes pushes of the key alone that it was made with. */
export async function subscribe({ pushManager }, key, wish) {
  const [kept, found] = [await recall(), await pushManager.getSubscription()];
  // What was asked for stands before anything is given up: whatever fails after it, the next visit tries again.
  await remember({ ...kept, ...wish, key, ending: undefined, endpoint: undefined });
  const isOfKey = found && (keyOf(found) ?? key) === key;
  if (found && !isOfKey) await found.unsubscribe();
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(key) };
  const subscription = isOfKey ? found : await pushManager.subscribe(options);
  const response = await fetch('/v1/subscriptions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...wish, push: subscription.toJSON(), vapidKey: key }),
  });
  if (response.status === 400) {
    // What the site does not take is not asked for again; what was asked for before still is.
    await (kept ? remember(kept) : caches.delete('subscription'));
    throw new Refused((await response.json()).detail);
  }
  if (!response.ok) throw new Error((await response.json()).detail);
  const made = await response.json();
  await remember({ ...wish, ...made, key, endpoint: subscription.endpoint, askedAt: Date.now() });
  if (kept?.token && kept.subscriptionId !== made.subscriptionId) await forget(kept).catch(() => undefined);
}

const at = ({ subscriptionId }) => `/v1/subscriptions/${subscriptionId}`;
const asOwner = ({ token }) => ({ headers: { Authorization: `Bearer ${token}` } });
const forget = (kept) => fetch(at(kept), { method: 'DELETE', ...asOwner(kept) });

/** What the site has of it; nothing when it is not there any more. */
async function look(kept) {
  if (!kept.token) return undefined;
  const response = await fetch(at(kept), asOwner(kept));
  if (!response.ok && response.status !== 404) throw new Error(`the server answered ${response.status}`);
  return response.ok ? response.json() : undefined;
}

/**
 * That it is to end is remembered first: whatever fails after it, nothing subscribes again, and the next visit goes on.
 *
 * @returns `ended` when the site erased it; `stopped` when it knows of none by what is kept here, and hears of it from the push service.
 */
export async function end({ pushManager }) {
  const kept = await recall();
  await remember({ ...kept, ending: true });
  const subscription = await pushManager.getSubscription();
  await subscription?.unsubscribe();
  const response = kept?.token && (await forget(kept));
  if (response && !response.ok && response.status !== 404) throw new Error(`the server answered ${response.status}`);
  await caches.delete('subscription');
  return response?.ok ? 'ended' : 'stopped';
}

/**
 * `on` is said of what the browser and the site both have, under the key of now; what is not so is mended first. A browser may
 * have dropped its subscription, the push service may have ended it, the site may have another key.
 *
 * @returns `none`, `off`, `on`, `again` when it was gone and is back, `gone` when it can't be mended now, `ended`, `stopped` or
 *   `ending` when somebody stopped it before; rejects when it can't be known.
 */
async function check(registration, mustAsk) {
  const kept = await recall();
  if (!kept) return 'none';
  if (kept.ending) return end(registration).catch(() => 'ending');
  if (Notification.permission !== 'granted') return 'off';
  const subscription = await registration.pushManager.getSubscription();
  const isAsKept =
    subscription && subscription.endpoint === kept.endpoint && (keyOf(subscription) ?? kept.key) === kept.key;
  if (isAsKept && !mustAsk && Date.now() - kept.askedAt < askEveryMs) return 'on';
  const [key, known] = [await keyNow(), await look(kept)];
  if (isAsKept && kept.key === key && known) {
    await remember({ ...kept, ...wishOf(known), names: known.names, askedAt: Date.now() });
    return 'on';
  }
  const isGone = !known || !subscription;
  try {
    await subscribe(registration, key, wishOf(kept));
    return isGone ? 'again' : 'on';
  } catch (error) {
    if (!isGone) throw error;
    return 'gone';
  }
}

/** After a change that failed: what the site and the browser had before, they still have. False when that can't be said. */
export async function putBack({ pushManager }, before) {
  const subscription = await pushManager.getSubscription();
  if (!before?.token || before.ending || !subscription || subscription.endpoint !== before.endpoint) return false;
  await remember(before);
  return true;
}

/**
 * The worker's registration, and what became of the check; nothing where no push can come. Where somebody reads what they follow
 * the site is asked for it.
 */
export const started = 'serviceWorker' in navigator ? await start() : undefined;
async function start() {
  await navigator.serviceWorker.register('/sw.js');
  const registration = await navigator.serviceWorker.ready;
  if (!('PushManager' in window)) return undefined;
  const mustAsk = document.querySelector('#mijn') !== null;
  return { registration, checked: check(registration, mustAsk).catch(() => 'unsure') };
}
