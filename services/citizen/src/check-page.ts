import type { PublicWarning } from '@keten/domain';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { both, heading, page } from './page.ts';
import { instructionList, langOf, stateMark, textsOf, warningPath, whenOf } from './warning-parts.ts';

export type Checked = { readonly warning: PublicWarning; readonly newest: PublicWarning };

/** Whether a message is real. A code can be copied into a false text, so the real text is shown beside the yes. */
export const checkPage = (typed: string, checked: Checked | undefined, now: Date): string =>
  page({
    title:
      typed === '' ? 'Is dit bericht echt?' : checked ? 'Ja, dit bericht is echt' : 'Nee, wij kennen dit bericht niet',
    at: '/echt',
    main: html`${heading(1, { nl: 'Is dit bericht echt?', en: 'Is this message real?' })}
    ${typed !== '' && (checked ? yes(checked, now) : no())} ${form(typed)}`,
  });

const yes = ({ warning, newest }: Checked, now: Date): Html => {
  const [dutch, ...others] = textsOf(warning);
  return html`<section class="answer yes" role="status">
    <h2>
      <span aria-hidden="true">✓</span> Ja, dit bericht is echt
      <span class="beside" lang="en">Yes, this message is real</span>
    </h2>
    ${
      newest.revision > warning.revision &&
      html`<p>
        <strong>Er is een nieuwer bericht.</strong> <a href="${warningPath(newest)}">Lees het nieuwste bericht</a>
        <span lang="en">There is a newer message.</span>
      </p>`
    }
    <p>
      Dit is wat wij hebben gestuurd, op ${whenOf(warning.issuedAt, warning)}. Staat er iets anders in uw bericht? Dan
      is dat vals.
    </p>
    <p lang="en">This is what we sent. Does your message say something else? Then it is false.</p>
    <blockquote>
      <p>${dutch.headline}. ${dutch.description}</p>
      ${instructionList(dutch)}
      ${others.map((text) => html`<p${langOf(text)}>${text.headline}. ${text.description} ${text.instruction}</p>`)}
    </blockquote>
    ${stateMark(newest, now)}
    <p><a href="${warningPath(warning)}">Alles over deze waarschuwing</a></p>
  </section>`;
};

const no = (): Html =>
  html`<section class="answer no" role="status">
    <h2>
      <span aria-hidden="true">✕</span> Nee, wij kennen dit bericht niet
      <span class="beside" lang="en">No, we don’t know this message</span>
    </h2>
    ${both({
      nl: 'Klik niet op links in het bericht en stuur het niet door. Kijk bij de waarschuwingen wat er echt aan de hand is.',
      en: 'Don’t follow links in the message and don’t pass it on. See the warnings for what is really going on.',
    })}
    <p>
      <a href="/">Naar de waarschuwingen <span lang="en">To the warnings</span></a>
    </p>
  </section>`;

const form = (typed: string): Html =>
  html`<form method="get" action="/echt">
    <label for="code"
      >Code van zes tekens, of het hele bericht
      <span class="beside" lang="en">Code of six characters, or the whole message</span></label
    >
    <textarea id="code" name="code" rows="4" maxlength="2000" required autocomplete="off" spellcheck="false">
${typed}</textarea>
    <button type="submit">Controleer <span lang="en">Check</span></button>
  </form>`;
