// Push notifications: turns them on at /aanmelden, and on every visit sees to it that they still work.
const memory = '/--/subscription';
/** So often it is asked whether a subscription that looks right is still known: a crowd that reads a warning asks nothing. */
const askEveryMs = 24 * 3600_000;

/** A cache is what a page and its worker share without more ado. */
async function recall() {
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

/** A browser has one subscription at a time, which takes pushes of the key alone that it was made with. */
async function subscribe({ pushManager }, key, places) {
  const [kept, found] = [await recall(), await pushManager.getSubscription()];
  // What was asked for stands before anything is given up: whatever fails after it, the next visit tries again.
  await remember({ ...kept, key, places, endpoint: undefined });
  const isOfKey = found && (keyOf(found) ?? key) === key;
  if (found && !isOfKey) await found.unsubscribe();
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(key) };
  const subscription = isOfKey ? found : await pushManager.subscribe(options);
  const response = await fetch('/v1/subscriptions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ places, push: subscription.toJSON(), vapidKey: key }),
  });
  if (!response.ok) throw new Error((await response.json()).detail);
  const made = await response.json();
  await remember({ ...made, key, endpoint: subscription.endpoint, askedAt: Date.now() });
  if (kept?.token && kept.subscriptionId !== made.subscriptionId) await forget(kept).catch(() => undefined);
}

const at = ({ subscriptionId }) => `/v1/subscriptions/${subscriptionId}`;
const asOwner = ({ token }) => ({ headers: { Authorization: `Bearer ${token}` } });
const forget = (kept) => fetch(at(kept), { method: 'DELETE', ...asOwner(kept) });

/** Whether the site still has it. */
async function isKnown(kept) {
  const { ok, status } = await fetch(at(kept), asOwner(kept));
  if (!ok && status !== 404) throw new Error(`the server answered ${status}`);
  return ok;
}

/**
 * `on` is said of what the browser and the site both have, under the key of now; what is not so is mended first. A browser may
 * have dropped its subscription, the push service may have ended it, the site may have another key.
 *
 * @returns `none`, `off` or `on`; rejects when it can't be known, or can't be mended now.
 */
async function check(registration, mustAsk) {
  const kept = await recall();
  if (!kept) return 'none';
  if (Notification.permission !== 'granted') return 'off';
  const subscription = await registration.pushManager.getSubscription();
  const isAsKept =
    subscription && subscription.endpoint === kept.endpoint && (keyOf(subscription) ?? kept.key) === kept.key;
  if (isAsKept && !mustAsk && Date.now() - kept.askedAt < askEveryMs) return 'on';
  const key = await keyNow();
  if (isAsKept && kept.key === key && (await isKnown(kept))) await remember({ ...kept, askedAt: Date.now() });
  else await subscribe(registration, key, kept.places);
  return 'on';
}

/** The words stand on the page, in its languages. */
function say(section, what) {
  const words = section.querySelector(`template[data-say=${what}]`);
  section.querySelector('[role=status]').replaceChildren(words.content.cloneNode(true));
}

async function offer(registration) {
  const section = document.querySelector('#push');
  const checked = check(registration, section !== null).catch(() => 'unsure');
  if (!section) return;
  const button = section.querySelector('button');
  const places = section.dataset.places.split(' ');
  button.addEventListener('click', () => turnOn());
  section.hidden = false;
  const state = await checked;
  if (button.disabled || state === 'none') return;
  const follows = (await recall()).places;
  const isThese = follows.length === places.length && places.every((place) => follows.includes(place));
  say(section, state === 'on' && !isThese ? 'elsewhere' : state);

  async function turnOn() {
    button.disabled = true;
    try {
      const isAllowed = (await Notification.requestPermission()) === 'granted';
      if (isAllowed) await subscribe(registration, section.dataset.key, places);
      say(section, isAllowed ? 'on' : 'denied');
      button.disabled = isAllowed;
    } catch {
      say(section, 'failed');
      button.disabled = false;
    }
  }
}

if ('serviceWorker' in navigator) {
  await navigator.serviceWorker.register('/sw.js');
  const registration = await navigator.serviceWorker.ready;
  if ('PushManager' in window) await offer(registration);
}
