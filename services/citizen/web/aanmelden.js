// Push notifications: turns them on at /aanmelden, and on every visit sees to it that they still work.
const memory = '/--/subscription';

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

async function subscribe(registration, key, places) {
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(key) };
  const subscription =
    (await registration.pushManager.getSubscription()) ?? (await registration.pushManager.subscribe(options));
  const response = await fetch('/v1/subscriptions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ places, push: subscription.toJSON() }),
  });
  if (!response.ok) throw new Error((await response.json()).detail);
  await remember({ ...(await response.json()), key });
}

/** A browser may have dropped the subscription, or the push service may have ended it: then it is made again. */
async function check(registration) {
  const kept = await recall();
  if (kept && Notification.permission === 'granted') await subscribe(registration, kept.key, kept.places);
}

function offer(registration) {
  const section = document.querySelector('#push');
  if (!section) return;
  const [button, status] = [section.querySelector('button'), section.querySelector('[role=status]')];
  section.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      if ((await Notification.requestPermission()) !== 'granted')
        throw new Error('Uw browser staat meldingen niet toe.');
      await subscribe(registration, section.dataset.key, section.dataset.places.split(' '));
      status.textContent = 'Meldingen staan aan. U krijgt een bericht bij gevaar.';
    } catch (error) {
      status.textContent = `Het is niet gelukt. ${error.message}`;
      button.disabled = false;
    }
  });
}

if ('serviceWorker' in navigator) {
  await navigator.serviceWorker.register('/sw.js');
  const registration = await navigator.serviceWorker.ready;
  if ('PushManager' in window) {
    offer(registration);
    check(registration).catch(() => undefined);
  }
}
