import { elsewhere, wordsOfProblem } from '@keten/platform';
import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Both } from './words.ts';

export type Page = {
  readonly title: string;
  readonly main: Html;
  /** The path in the menu that is this page. */
  readonly at?: string;
};

const menu: readonly (Both & { readonly path: string })[] = [
  { path: '/', nl: 'Waarschuwingen', en: 'Warnings' },
  { path: '/aanmelden', nl: 'Aanmelden', en: 'Subscribe' },
  { path: '/echt', nl: 'Is dit bericht echt?', en: 'Is this real?' },
  { path: '/noodsteunpunten', nl: 'Noodsteunpunten', en: 'Emergency support points' },
  { path: '/voorbereiden', nl: 'Voorbereiden', en: 'Prepare' },
];

/** A whole page that works without script; the scripts only add to it. */
export const page = ({ title, main, at }: Page): string =>
  html`<!doctype html>
    <html lang="nl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – Waarschuwingsketen</title>
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="manifest" href="/site.webmanifest" />
        <link rel="alternate" type="application/atom+xml" title="Waarschuwingen" href="/feed.atom" />
        <script type="module" src="/live.js"></script>
        <script type="module" src="/aanmelden.js"></script>
      </head>
      <body>
        <a class="skip" href="#inhoud">Naar de inhoud</a>
        <header>
          <p class="site">Waarschuwingsketen</p>
          <nav aria-label="Hoofdmenu">
            <ul>
              ${menu.map(
                ({ path, nl, en }) =>
                  html`<li>
                    <a href="${path}" ${path === at && html`aria-current="page"`}>${nl} <span lang="en">${en}</span></a>
                  </li>`,
              )}
            </ul>
          </nav>
        </header>
        <main id="inhoud" tabindex="-1">${main}</main>
        <footer>
          <p>Bij nood: bel 112. <span lang="en">In an emergency: call 112.</span></p>
          <p><a href="/feed.atom">Alle berichten voor computers (Atom met CAP)</a></p>
        </footer>
      </body>
    </html>`.markup;

/** A heading with the English one beside it. */
export const heading = (level: 1 | 2, { nl, en }: Both, id?: string): Html => {
  const mark = id === undefined ? html`` : html` id="${id}"`;
  const inside = html`${nl} <span class="beside" lang="en">${en}</span>`;
  return level === 1 ? html`<h1${mark}>${inside}</h1>` : html`<h2${mark}>${inside}</h2>`;
};

export const both = ({ nl, en }: Both): Html =>
  html`<p>${nl}</p>
    <p lang="en">${en}</p>`;

/** What is the matter, what to do, and where to look when it is this site that fails. */
export const problemPage = (status: number): string => {
  const { title, then, isOurs } = wordsOfProblem(status);
  return page({
    title: title.nl,
    main: html`${heading(1, title)} ${both(then)} ${isOurs && both(elsewhere)}
      <p>
        <a href="/">Naar de waarschuwingen <span lang="en">To the warnings</span></a>
      </p>`,
  });
};
