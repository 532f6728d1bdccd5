import { elsewhere, wordsOfProblem } from '@keten/platform';
import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Both, MenuPath, SiteWords } from './words/words.ts';
import { allWords, dutch, say } from './words/words.ts';

export type Page = {
  readonly title: string;
  readonly main: Html;
  /** The path in the menu that is this page. */
  readonly at?: MenuPath;
  /** Of a page that is there in every language: its words, and its path after the start of each; others are Dutch and English. */
  readonly in?: { readonly words: SiteWords; readonly path: `/${string}` };
};

const menu: readonly MenuPath[] = ['/', '/aanmelden', '/echt', '/noodsteunpunten', '/voorbereiden'];

/** A whole page that works without script; the scripts only add to it. */
export const page = ({ title, main, at, in: { words, path } = { words: dutch, path: '/' } }: Page): string =>
  html`<!doctype html>
    <html lang="${words.lang}">
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
        <script type="module" src="/subscription.js"></script>
        ${at === '/aanmelden' && html`<script type="module" src="/aanmelden.js"></script>`}
      </head>
      <body>
        <a class="skip" href="#inhoud">${words.toContent}</a>
        <header>
          <div class="top">
            <p class="site"><a href="${words.start}">Waarschuwingsketen</a></p>
            ${languagesOf(words, path)}
          </div>
          <details class="menu">
            <summary>${words.menuShort}</summary>
            <nav aria-label="${words.mainMenu}">
              <ul>
                ${menu.map(
                  (to) =>
                    html`<li>
                      <a href="${to === '/' ? words.start : to}" ${to === at && html`aria-current="page"`}
                        >${say(words, (each) => each.menu[to])}</a
                      >
                    </li>`,
                )}
              </ul>
            </nav>
          </details>
        </header>
        <main
          id="inhoud"
          tabindex="-1"
          data-news="${words.news}"
          data-back="${words.backWithoutNews}"
          data-old="${words.oldPage}"
          data-may-be-news="${words.mayBeNews}"
        >
          ${main}
        </main>
        <footer>
          <p>${say(words, (each) => each.emergency)}</p>
          <p><a href="/feed.atom">${words.forComputers}</a></p>
        </footer>
      </body>
    </html>`.markup;

/** Every language by the name that its readers know it by, first on every page. */
const languagesOf = (words: SiteWords, path: string): Html =>
  html`<nav class="languages" aria-label="Taal, language, idioma">
    <ul>
      ${allWords.map(
        ({ lang, name, start }) =>
          html`<li>
            <a
              href="${path === '/' ? start : `${start === '/' ? '' : start}${path}`}"
              lang="${lang}"
              hreflang="${lang}"
              ${lang === words.lang && html`aria-current="true"`}
              >${name}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;

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
