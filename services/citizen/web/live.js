// Keeps the part of the page that is marked data-live up to date. Without script there is a link that does the same.
const everyMs = 10_000;
const spreadMs = 5_000;
/** A server that hangs is not waited for: within twenty seconds the page says that it is old. */
const patienceMs = 4_500;
let freshAt = new Date();

/** The page says it in its own language. */
const words = document.querySelector('main').dataset;
const language = document.documentElement.lang;

const live = () => document.querySelector('[data-live]');

/** Replaces only what changed, so that a reader keeps their place while nothing happens. */
async function refresh() {
  const signal = AbortSignal.timeout(patienceMs);
  const response = await fetch(location.href, { headers: { Accept: 'text/html' }, signal });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  // What the worker kept is no news.
  if (fresh.querySelector('.kept')) throw new Error('there is no connection');
  freshAt = new Date();
  const wasOld = document.querySelector('.kept');
  wasOld?.remove();
  const [now, then] = [live(), fresh.querySelector('[data-live]')];
  // A page that was kept may say of itself that it is over.
  const isNews = now && then && then.dataset.live !== now.dataset.live;
  if (!now || !then || !(isNews || wasOld)) return;
  replace(now, then);
  document.title = fresh.title;
  say(isNews ? words.news : words.back);
}

/** What somebody types stays, and they go on where they were. */
function replace(now, then) {
  const [typed, at] = [new Map(), document.activeElement?.id];
  for (const { id, value } of now.querySelectorAll('input[id]')) typed.set(id, value);
  const opened = [...now.querySelectorAll('details')].map(({ open }) => open);
  now.replaceWith(document.adoptNode(then));
  for (const [id, value] of typed) {
    const field = then.querySelector(`#${id}`);
    if (field) field.value = value;
  }
  then.querySelectorAll('details').forEach((each, i) => (each.open ||= opened[i] === true));
  if (at && typed.has(at)) document.getElementById(at)?.focus();
}

/** Who looks at a page that is not refreshed any more must not take it for what holds now. */
function sayOld() {
  if (document.querySelector('.kept')) return;
  const note = document.createElement('p');
  note.className = 'kept';
  note.setAttribute('role', 'status');
  document.querySelector('main')?.prepend(note);
  const dateStyle = language === 'pap' ? 'short' : 'long';
  const at = freshAt.toLocaleString(language === 'en' ? 'en-GB' : 'nl-NL', { dateStyle, timeStyle: 'short' });
  const [what, english] = [document.createElement('strong'), document.createElement('span')];
  what.textContent = words.old.replace('{at}', at);
  english.lang = 'en';
  english.textContent = language === 'nl' ? 'No connection: this is an old page.' : '';
  // A reader of the screen hears what changes after the element is there.
  requestAnimationFrame(() => note.append(what, ` ${words.mayBeNews} `, english));
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
      asked.catch(sayOld).finally(later);
    },
    everyMs + Math.random() * spreadMs,
  );
}

if (live()) later();
