import type { PublicWarning } from '@keten/domain';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { both, heading, page } from './page.ts';
import { stateOf } from './warning-state.ts';
import type { WarningState } from './warning-state.ts';
import { lettersOf } from './recognise.ts';
import type { Recognised } from './recognise.ts';
import { instructionList, langOf, stateMark, textsOf, warningPath, whenOf } from './warning-parts.ts';
import type { Both } from './words/words.ts';

export type Checked = {
  readonly is: Recognised;
  readonly warning: PublicWarning;
  readonly newest: PublicWarning;
  /** What those got under the same code for whom it was over. */
  readonly over?: PublicWarning;
};

type Answer = Both & { readonly sign: string; readonly look: 'yes' | 'compare' | 'no'; readonly then: Both };

/** A code and a name can be copied into a false text: only what we sent is called real, and it is always shown. */
const answers: Readonly<Record<Recognised, Answer>> = {
  ours: {
    ...{ sign: '✓', look: 'yes', nl: 'Ja, dit bericht is echt', en: 'Yes, this message is real' },
    then: { nl: 'Dit is wat wij hebben gestuurd.', en: 'This is what we sent.' },
  },
  part: {
    ...{
      sign: '?',
      look: 'compare',
      nl: 'Deze code is van ons. Staat er dit?',
      en: 'This code is ours. Does it say this?',
    },
    then: {
      nl: 'Staat er iets anders in uw bericht? Dan is dat vals. Of plak het hele bericht hieronder.',
      en: 'Does your message say something else? Then it is false. Or paste the whole message below.',
    },
  },
  other: {
    ...{ sign: '✕', look: 'no', nl: 'Nee: dit is niet wat wij stuurden', en: 'No: this is not what we sent' },
    then: {
      nl: 'Klik niet op links in het bericht en stuur het niet door. Dit is wat wij wel stuurden.',
      en: 'Don’t follow links in the message and don’t pass it on. This is what we did send.',
    },
  },
};
const partOfText: Both = {
  nl: 'Dit lijkt op een deel van ons bericht. Staat er dit?',
  en: 'This looks like a part of our message. Does it say this?',
};

/** Whether a message is real. */
export const checkPage = (typed: string, checked: Checked | undefined, now: Date): string =>
  page({
    title:
      typed === ''
        ? 'Is dit bericht echt?'
        : checked
          ? answerTo(typed, checked, now).nl
          : 'Nee, wij kennen dit bericht niet',
    at: '/echt',
    main: html`${heading(1, { nl: 'Is dit bericht echt?', en: 'Is this message real?' })}
    ${typed !== '' && (checked ? known(typed, checked, now) : no())} ${form(typed)}`,
  });

/** What was real, and is no more: whoever asks must not do now what it says. */
const past: Partial<Readonly<Record<WarningState, Answer>>> = {
  withdrawn: {
    ...{ sign: '!', look: 'compare' },
    nl: 'Wij stuurden dit, maar het was vals alarm',
    en: 'We sent this, but it was a false alarm',
    then: {
      nl: 'Doe niet wat hieronder staat. Dit is wat wij stuurden.',
      en: 'Do not do what it says below. This is what we sent.',
    },
  },
  over: {
    ...{ sign: '!', look: 'compare', nl: 'Wij stuurden dit, maar het is voorbij', en: 'We sent this, but it is over' },
    then: {
      nl: 'Doe niet meer wat hieronder staat. Dit is wat wij stuurden.',
      en: 'No longer do what it says below. This is what we sent.',
    },
  },
};

/** Words that are not a code are not called one. */
function answerTo(typed: string, { is, warning, newest }: Checked, now: Date): Answer {
  const isPast = newest.revision > warning.revision && !past[stateOf(warning, now)];
  const since = isPast ? past[stateOf(newest, now)] : undefined;
  if (is === 'ours' && since) return since;
  const hasCode = lettersOf(typed).includes(warning.checkCode.toLowerCase());
  return is === 'part' && !hasCode ? { ...answers.part, ...partOfText } : answers[is];
}

function known(typed: string, checked: Checked, now: Date): Html {
  const { is, warning, newest, over } = checked;
  const { sign, look, nl, en, then } = answerTo(typed, checked, now);
  return html`<section class="answer ${look}" role="status">
    <h2><span aria-hidden="true">${sign}</span> ${nl} <span class="beside" lang="en">${en}</span></h2>
    ${
      newest.revision > warning.revision &&
      html`<p>
        <strong>Er is een nieuwer bericht.</strong> <a href="${warningPath(newest)}">Lees het nieuwste bericht</a>
        <span lang="en">There is a newer message.</span>
      </p>`
    }
    ${both(then)} ${whatWeSent(warning)}
    ${
      over &&
      is !== 'ours' &&
      html`<p>Of dit, waar het voorbij is: <span lang="en">Or this, where it is over:</span></p>
        ${whatWeSent(over)}`
    }
    ${stateMark(newest, now)}
    <p><a href="${warningPath(warning)}">Alles over deze waarschuwing</a></p>
  </section>`;
}

function whatWeSent(warning: PublicWarning): Html {
  const [dutch, ...others] = textsOf(warning);
  return html`<p>Gestuurd op ${whenOf(warning.issuedAt, warning)}:</p>
    <blockquote>
      <p>${dutch.headline}. ${dutch.description}</p>
      ${instructionList(dutch)}
      ${others.map((text) => html`<p${langOf(text)}>${text.headline}. ${text.description} ${text.instruction}</p>`)}
    </blockquote>`;
}

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
    <textarea id="code" name="code" rows="4" maxlength="4500" required autocomplete="off" spellcheck="false">
${typed}</textarea>
    <button type="submit">Controleer <span lang="en">Check</span></button>
  </form>`;
