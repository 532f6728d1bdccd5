import { html } from './html.ts';
import type { Html } from './html.ts';
import { page } from './page.ts';
import { codeWords } from './words/words.ts';
import type { InAll } from './words/words.ts';

export type CodeView = {
  readonly requestId: string;
  readonly places: readonly string[];
  readonly phone: string;
  readonly fault?: 'wrong' | 'over' | 'tooOften';
};

/** Where whoever has the phone types what was sent to it; and from where it can be sent again. */
export const codePage = ({ requestId, places, phone, fault }: CodeView): string =>
  page({
    title: fault ? `Fout: ${codeWords.title.nl}` : codeWords.title.nl,
    main: html`<h1>${inLine(codeWords.title)}</h1>
      ${fault && html`<div class="answer no" role="alert" id="code-fout">${asParagraphs(codeWords[fault])}</div>`}
      ${asParagraphs(codeWords.sent)}
      <form method="post" action="/aanmelden/code">
        <input type="hidden" name="aanvraag" value="${requestId}" />
        ${again({ places, phone })}
        <label for="code">${inLine(codeWords.field)}</label>
        <input
          id="code"
          name="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          required
          maxlength="30"
          ${fault && html`aria-invalid="true" aria-describedby="code-fout"`}
        />
        <button type="submit">${onButton(codeWords.confirm)}</button>
      </form>
      ${asParagraphs(codeWords.none)}
      <form method="post" action="/aanmelden">
        ${again({ places, phone })}
        <button type="submit">${onButton(codeWords.again)}</button>
      </form>`,
  });

const again = ({ places, phone }: Pick<CodeView, 'places' | 'phone'>): Html =>
  html`${places.map((code) => html`<input type="hidden" name="plaats" value="${code}" />`)}
    <input type="hidden" name="telefoon" value="${phone}" />`;

const inLine = ({ nl, en, pap }: InAll): Html =>
  html`${nl} <span class="beside" lang="en">${en}</span> <span class="beside" lang="pap">${pap}</span>`;
const onButton = ({ nl, en, pap }: InAll): Html =>
  html`${nl} <span lang="en">${en}</span> <span lang="pap">${pap}</span>`;
const asParagraphs = ({ nl, en, pap }: InAll): Html =>
  html`<p>${nl}</p>
    <p lang="en">${en}</p>
    <p lang="pap">${pap}</p>`;
