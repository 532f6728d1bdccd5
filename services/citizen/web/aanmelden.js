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

/** The site says that it can't be had. */
class Refused extends Error {}
/** The device knows too little of where it is. */
class Vague extends Error {}

/** What somebody wants: the site is asked for it, and it is remembered, to be asked for again. */
const wishOf = ({ places, cells, language, onlyUrgent }) => ({ places, cells, language, onlyUrgent });

/** What somebody stopped is not taken up again with what they ask for next. */
const standing = (kept) => (kept?.places && !kept.ending ? kept : undefined);

/** A browser has one subscription at a time, which takes pushes of the key alone that it was made with. */
async function subscribe({ pushManager }, key, wish) {
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
async function end({ pushManager }) {
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
async function putBack({ pushManager }, before) {
  const subscription = await pushManager.getSubscription();
  if (!before?.token || before.ending || !subscription || subscription.endpoint !== before.endpoint) return false;
  await remember(before);
  return true;
}

function clear() {
  for (const each of document.querySelectorAll(':is(#mijn, #push, #hier) > [role=status]')) each.replaceChildren();
}
/** The words stand on the page, in its languages. What was said before, in any section, is no longer so. */
function say(section, what) {
  clear();
  const words = section.querySelector(`template[data-say=${what}]`);
  section.querySelector('[role=status]').replaceChildren(words.content.cloneNode(true));
}

/** What is followed, as it was asked for last, with the way to change it. */
async function showFollowed(mine) {
  const kept = await recall();
  const [list, details] = [mine.querySelector('ul'), mine.querySelector('div')];
  details.hidden = !kept || kept.ending === true;
  if (!kept) return;
  mine.hidden = false;
  list.replaceChildren(
    ...(kept.names ?? kept.places ?? []).map((name) =>
      Object.assign(document.createElement('li'), { textContent: name }),
    ),
  );
  for (const each of mine.querySelectorAll('[data-language]'))
    each.hidden = each.dataset.language !== (kept.language ?? 'nl-NL');
  for (const each of mine.querySelectorAll('[data-urgent]'))
    each.hidden = each.dataset.urgent !== String(kept.onlyUrgent === true);
  mine.querySelector('a').search = new URLSearchParams((kept.places ?? []).map((place) => ['plaats', place]));
}

/** The language, and which messages, stand once on a page for all that is asked for on it: at first as they were asked for last. */
async function choiceOnPage() {
  const urgent = document.querySelector('[name=dringend]');
  const languages = [...document.querySelectorAll('[name=taal]')];
  const kept = await recall();
  if (kept) {
    urgent.checked = kept.onlyUrgent === true;
    for (const each of languages) each.checked = each.value === (kept.language ?? 'nl-NL');
  }
  return {
    fields: [urgent, ...languages],
    chosen: () => ({ language: languages.find(({ checked }) => checked).value, onlyUrgent: urgent.checked }),
  };
}

/** Less precise than a cell is wide, and somebody would be warned of another place than theirs. */
const mostMetres = 500;
/** So many to a degree of latitude and of longitude: the cell is all that leaves this device. */
const cellOf = ({ latitude, longitude }) => `c${Math.floor(latitude * 200)}.${Math.floor(longitude * 125)}`;
async function cellHere() {
  const { coords } = await new Promise((resolve, reject) =>
    navigator.geolocation.getCurrentPosition(resolve, reject, { enableHighAccuracy: true, timeout: 30_000 }),
  );
  if (coords.accuracy > mostMetres) throw new Vague();
  return cellOf(coords);
}

/** The few hundred metres around this device, beside what is followed already. */
function offerHere(registration, section, { chosen, changed }) {
  const [here, only, away] = ['hier', 'keuze', 'weg'].map((name) => section.querySelector(`[name=${name}]`));
  const show = async () => {
    const had = standing(await recall());
    away.hidden = !had?.cells?.length;
    if (only) only.hidden = !had;
  };
  const change = async (button, cellsNow) => {
    button.disabled = true;
    const before = await recall();
    try {
      say(section, await turnTo(await cellsNow(standing(before)), before));
    } catch (error) {
      say(section, reasonOf(error) ?? ((await putBack(registration, before)) ? 'kept' : 'failed'));
    }
    button.disabled = false;
    await changed();
  };
  here.addEventListener('click', () =>
    change(here, async () => {
      // A browser asks it only right after a press, and to find a place may take longer.
      await Notification.requestPermission();
      return [await cellHere()];
    }),
  );
  only?.addEventListener('click', () => change(only, (had) => had?.cells ?? []));
  away.addEventListener('click', () => change(away, () => []));
  return { show };

  async function turnTo(cells, before) {
    const wish = { places: standing(before)?.places ?? [], cells, ...chosen() };
    if (wish.places.length + cells.length === 0) return end(registration);
    if ((await Notification.requestPermission()) !== 'granted') return 'denied';
    await subscribe(registration, section.dataset.key, wish);
    return 'on';
  }
}
function reasonOf(error) {
  if (error instanceof Vague) return 'vague';
  return error instanceof GeolocationPositionError || error instanceof Refused ? 'nowhere' : undefined;
}

async function offer(registration) {
  const [mine, section, here] = ['#mijn', '#push', '#hier'].map((each) => document.querySelector(each));
  const checked = check(registration, mine !== null).catch(() => 'unsure');
  if (!mine) return;
  const { fields, chosen } = await choiceOnPage();
  const about = { checked, chosen, changed };
  const spot = 'geolocation' in navigator && offerHere(registration, here, about);
  const offered = section && offerPlaces(registration, section, about);
  for (const each of fields) each.addEventListener('change', offerAgain);
  mine.querySelector('button').addEventListener('click', async () => {
    offerAgain();
    say(mine, await end(registration).catch(() => 'ending'));
    await changed();
  });
  const state = await checked;
  await changed();
  if (spot) here.hidden = false;
  if (offered) await offered.show(state);
  else if (state !== 'none') say(mine, state);

  function offerAgain() {
    clear();
    offered?.offerAgain();
  }
  async function changed() {
    await showFollowed(mine);
    if (spot) await spot.show();
  }
}

/** The places that are chosen on this page. */
function offerPlaces(registration, section, { checked, chosen, changed }) {
  const button = section.querySelector('button');
  const places = section.dataset.places.split(' ');
  button.addEventListener('click', () => turnOn());
  section.hidden = false;
  return { offerAgain: () => (button.disabled = false), show };

  async function show(state) {
    const kept = await recall();
    if (button.disabled || (!kept && state === 'none')) return;
    const isThese =
      !kept?.places || (kept.places.length === places.length && places.every((each) => kept.places.includes(each)));
    say(section, (state === 'on' || state === 'again') && !isThese ? 'elsewhere' : state);
  }

  async function turnOn() {
    button.disabled = true;
    const isAllowed = (await Notification.requestPermission()) === 'granted';
    await checked;
    const before = await recall();
    try {
      const wish = { places, cells: standing(before)?.cells, ...chosen() };
      if (isAllowed) await subscribe(registration, section.dataset.key, wish);
      say(section, isAllowed ? 'on' : 'denied');
      button.disabled = isAllowed;
    } catch {
      say(section, (await putBack(registration, before)) ? 'kept' : 'failed');
      button.disabled = false;
    }
    await changed();
  }
}

if ('serviceWorker' in navigator) {
  await navigator.serviceWorker.register('/sw.js');
  const registration = await navigator.serviceWorker.ready;
  if ('PushManager' in window) await offer(registration);
}
