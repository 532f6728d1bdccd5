// Shows a notification for every push (a browser withdraws the subscription of a site that does not) with the text of those that we
// signed, and keeps the pages that people need when there is no network.
const cacheName = 'pages-1';
const offline = [
  '/',
  '/en',
  '/pap',
  '/voorbereiden',
  '/noodsteunpunten',
  '/style.css',
  '/icon.svg',
  '/live.js',
  '/subscription.js',
];
const memory = '/--/subscription';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(offline)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), forget()]));
});

/** What was kept once and is refreshed no more: an old script would run beside the new one. */
async function forget() {
  const cache = await caches.open(cacheName);
  await cache.delete('/aanmelden.js');
}

/** A browser wants a notification for every push. What we did not sign is not repeated, not even its link. */
const unknown = {
  title: 'Kijk op de site of er een waarschuwing is',
  body: 'Er kwam een bericht binnen waarvan niet zeker is dat het van ons komt. Check the site for warnings.',
  url: '/',
  tag: 'unknown',
  lang: 'nl',
};

const bytesOf = (base64url) =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));

/** The key that this browser subscribed with: whoever answers for the site later can't put another in its place. */
async function pinnedKey() {
  const subscription = await self.registration.pushManager.getSubscription();
  if (subscription?.options.applicationServerKey) return subscription.options.applicationServerKey;
  const kept = await (await (await caches.open('subscription')).match(memory))?.json();
  return kept && bytesOf(kept.key);
}

/** The signature is the last member of the JSON, over everything before it (ECDSA P-256 with SHA-256). */
async function signedMessage(data) {
  const [, signed, signature] = /^(\{.*),"signature":"([\w-]{86})"\}$/s.exec(data.text());
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', await pinnedKey(), algorithm, false, ['verify']);
  const isOurs = await crypto.subtle.verify(algorithm, key, bytesOf(signature), new TextEncoder().encode(signed));
  return isOurs ? JSON.parse(`${signed}}`) : unknown;
}

/** How it is heard: an alarm shakes too, and what is quiet takes the place of what was loud without a sound. */
const sounds = {
  alarm: { renotify: true, vibrate: [600, 200, 600, 200, 600] },
  notice: { renotify: true },
  quiet: { renotify: false, silent: true },
};

async function show(data) {
  const { title, body, url, tag, lang, sentAt, intensity } = await signedMessage(data).catch(() => unknown);
  // No icon: a browser fetches it first, and a network that hangs would hold the text back.
  const options = { body, tag, lang, ...(sounds[intensity] ?? sounds.notice), requireInteraction: true, data: { url } };
  await self.registration.showNotification(title, {
    ...options,
    ...(sentAt ? { timestamp: Date.parse(sentAt) } : {}),
  });
}

/** How long a warning waits for the one before it. */
const turnMs = 3000;

/**
 * One after the other: to check a signature takes a moment, and an update must not be replaced by what it updates. A browser that
 * never finishes one holds up no other.
 */
let lastShown = Promise.resolve();

self.addEventListener('push', (event) => {
  const patience = new Promise((resolve) => setTimeout(resolve, turnMs));
  const before = Promise.race([lastShown.catch(() => undefined), patience]);
  lastShown = before.then(() => show(event.data));
  event.waitUntil(lastShown);
});

/** Only pages of this site: the address came over the network. */
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { pathname } = new URL(event.notification.data.url, self.location.origin);
  event.waitUntil(self.clients.openWindow(pathname));
});

/** The browser replaced the subscription by itself: without this the next warning would go nowhere. */
self.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(renew(event.newSubscription));
});

async function renew(offered) {
  const cache = await caches.open('subscription');
  const kept = await (await cache.match(memory))?.json();
  // Who stopped them is not subscribed again.
  if (!kept || kept.ending) return;
  // The site may have another key by now; who offers the old one again would not be reached for long.
  const key = (await keyNow().catch(() => undefined)) ?? kept.key;
  const offeredKey = offered?.options.applicationServerKey;
  const isOfKey = offered && (!offeredKey || sameBytes(offeredKey, bytesOf(key)));
  if (offered && !isOfKey) await offered.unsubscribe();
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(key) };
  const subscription = isOfKey ? offered : await self.registration.pushManager.subscribe(options);
  const { places, cells, language, onlyUrgent } = kept;
  const wish = { places, cells, language, onlyUrgent };
  const response = await fetch('/v1/subscriptions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...wish, push: subscription.toJSON(), vapidKey: key }),
  });
  if (!response.ok) return;
  const made = { ...wish, ...(await response.json()), key, endpoint: subscription.endpoint, askedAt: Date.now() };
  await cache.put(memory, new Response(JSON.stringify(made)));
}

const keyNow = async () => (await (await fetch('/v1/push-key')).json()).vapidKey;

const sameBytes = (one, other) => {
  const [a, b] = [new Uint8Array(one), new Uint8Array(other)];
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
};

/** How long a page that is kept waits for a network that hangs. */
const patienceMs = 1500;

/** The network first, since warnings change; what was seen last when there is none, with its age. */
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/v1/')) return;
  const fresh = fetch(request);
  event.waitUntil(keep(request, pathname, fresh));
  event.respondWith(freshOrKept(request, fresh));
});

/** What can't be kept, since the storage is full or closed, is shown nonetheless. */
async function keep(request, pathname, fresh) {
  try {
    const response = await fresh;
    if (!response.ok || !(offline.includes(pathname) || /^(\/en|\/pap)?\/w\//.test(pathname))) return;
    const copy = response.clone();
    const cache = await caches.open(cacheName);
    // One of each page, the last: whichever place was asked for on it.
    await cache.delete(request, { ignoreSearch: true });
    await cache.put(request, copy);
  } catch {
    return;
  }
}

async function freshOrKept(request, fresh) {
  const late = new Promise((resolve) => setTimeout(resolve, patienceMs));
  const first = await Promise.race([fresh.catch(() => undefined), late]);
  if (first) return first;
  const kept = await keptFor(request).catch(() => undefined);
  if (kept) return withAge(kept, new Date());
  return fresh;
}

const keptFor = async (request) =>
  (await caches.match(request, { ignoreSearch: true })) ??
  (request.mode === 'navigate' ? await caches.match('/') : undefined);

const long = { dateStyle: 'long', timeStyle: 'short' };
const short = { dateStyle: 'short', timeStyle: 'short' };

/** A kept page says so and of when it is, and calls nothing in force that has expired since. */
async function withAge(kept, now) {
  if (!kept.headers.get('Content-Type')?.startsWith('text/html')) return kept;
  const text = await kept.text();
  const saidIn = (name, otherwise) => new RegExp(`<main\\s[^>]*data-${name}="([^"]*)"`).exec(text)?.[1] ?? otherwise;
  const lang = /<html lang="([a-z]+)"/.exec(text)?.[1];
  const locale = lang === 'en' ? 'en-GB' : 'nl-NL';
  const at = new Date(kept.headers.get('Date')).toLocaleString(locale, lang === 'pap' ? short : long);
  const english = lang === 'nl' ? '<span lang="en">No connection: this is an old page.</span>' : '';
  const note = `<p class="kept" role="status"><strong>${saidIn('old', '{at}').replace('{at}', at)}</strong>
    ${saidIn('may-be-news', '')} ${english}</p>`;
  const markup = text
    .replace(/<main\s[^>]*>/, (main) => main + note)
    .replace(
      /(<h2 id="nu")\s+data-then="([^"]*)">.*?<\/h2>/s,
      (_, h2, then) =>
        `${h2}>${then}${lang === 'nl' ? ' <span class="beside" lang="en">In force then</span>' : ''}</h2>`,
    )
    .replaceAll(
      /<p class="state [^"]*"\s+data-until="([^"]+)"\s+data-then="([^"]*)">.*?<\/p>/gs,
      (mark, until, then) => (new Date(until) > now ? mark : ended(then, lang)),
    );
  return new Response(markup, { headers: kept.headers });
}

const ended = (then, lang) =>
  `<p class="state expired"><span aria-hidden="true">–</span> ${then}
  ${lang === 'nl' ? '<span class="beside" lang="en">Expired (no longer applies): nothing to do</span>' : ''}</p>`;
