// Keeps the part of the page that is marked data-live up to date. Without script there is a link that does the same.
const everyMs = 15_000;
const spreadMs = 5_000;

const live = () => document.querySelector('[data-live]');

/** Replaces only what changed, so that a reader keeps their place while nothing happens. */
async function refresh() {
  const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  const [now, then] = [live(), fresh.querySelector('[data-live]')];
  if (!now || !then || then.dataset.live === now.dataset.live) return;
  now.replaceWith(document.adoptNode(then));
  document.title = fresh.title;
  say('Er is nieuws op deze pagina.');
}

function say(text) {
  const status = document.querySelector('#nieuws') ?? document.createElement('p');
  status.id = 'nieuws';
  status.setAttribute('role', 'status');
  if (!status.isConnected) document.querySelector('main')?.prepend(status);
  // A reader of the screen hears what changes after the element is there.
  requestAnimationFrame(() => (status.textContent = text));
}

/** Not all at once: a nation that opened the page on the same alarm would come back in the same second. */
function later() {
  setTimeout(
    () => {
      const asked = document.visibilityState === 'visible' ? refresh() : Promise.resolve();
      asked.catch(() => undefined).finally(later);
    },
    everyMs + Math.random() * spreadMs,
  );
}

if (live()) later();
