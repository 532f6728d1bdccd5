// Shows a notification for every push (a browser withdraws the subscription of a site that does not), and keeps the pages that
// people need when there is no network.
const cacheName = 'pages-1';
const offline = ['/', '/voorbereiden', '/noodsteunpunten', '/style.css', '/icon.svg', '/live.js', '/aanmelden.js'];
const memory = '/--/subscription';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(offline)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

/** What can't be read is shown nonetheless: something is the matter, and the site says what. */
function messageOf(data) {
  try {
    return data.json();
  } catch {
    return {
      title: 'Nieuwe waarschuwing',
      body: 'Kijk op de site wat u moet doen.',
      url: '/',
      tag: 'unknown',
      lang: 'nl',
    };
  }
}

self.addEventListener('push', (event) => {
  const { title, body, url, tag, lang, sentAt } = messageOf(event.data);
  const options = { body, tag, lang, renotify: true, requireInteraction: true, icon: '/icon.svg', data: { url } };
  event.waitUntil(
    self.registration.showNotification(title, { ...options, ...(sentAt ? { timestamp: Date.parse(sentAt) } : {}) }),
  );
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
  if (!kept) return;
  const applicationServerKey = Uint8Array.from(atob(kept.key.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  );
  const subscription =
    offered ?? (await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }));
  const response = await fetch('/v1/subscriptions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ places: kept.places, push: subscription.toJSON() }),
  });
  if (response.ok) await cache.put(memory, new Response(JSON.stringify({ ...(await response.json()), key: kept.key })));
}

/** The network first, since warnings change; what was seen last when there is none. Each page says of when it is. */
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/v1/')) return;
  event.respondWith(
    fetch(request)
      .then(async (response) => {
        const isKept = offline.includes(pathname) || pathname.startsWith('/w/');
        if (response.ok && isKept) await (await caches.open(cacheName)).put(request, response.clone());
        return response;
      })
      .catch(async () => {
        const kept = await caches.match(request, { ignoreSearch: true });
        return kept ?? (request.mode === 'navigate' ? await caches.match('/') : undefined) ?? Response.error();
      }),
  );
});
