// Turns push notifications on and off, at /aanmelden.
import { end, putBack, recall, Refused, standing, started, subscribe } from './subscription.js';

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

/** The device knows too little of where it is. */
class Vague extends Error {}

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

async function offer({ registration, checked }) {
  const [mine, section, here] = ['#mijn', '#push', '#hier'].map((each) => document.querySelector(each));
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

if (started && document.querySelector('#mijn')) await offer(started);
