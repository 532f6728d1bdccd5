import type { Acknowledged, Language, ServiceState } from '@keten/domain';
import { mayCarry, momentIn, sayExercise, textIn, zonesOf } from '@keten/domain';
import type { Newer } from '@keten/delivery';
import { both, escape, heading, plainPage } from '../plain-page.ts';
import type { Duty } from './find-duty.ts';
import { wordsOf } from './newer-words.ts';

/**
 * The pages behind a confirmation link: plain HTML that works without script, Dutch first and English beside. Only a press on
 * the button confirms: mail scanners follow every link.
 */
export const askPage = (duty: Duty): string =>
  plainPage('Ontvangst bevestigen', [
    exerciseMark(duty),
    heading('Bevestig dat u deze waarschuwing hebt gelezen', 'Confirm that you have read this warning'),
    whatOf(duty),
    statusOf(duty),
    formOf(duty),
  ]);

/**
 * Instead of a form or of thanks, when something newer came: what was confirmed is past.
 *
 * @param link where the newer message is confirmed; it is shown when it waits for that.
 */
export function newerPage(duty: Duty, newer: Newer, link: string | undefined): string {
  const { nl, en } = wordsOf[newer.is];
  const action = `<p><a href="${escape(link ?? '')}"><strong>Lees en bevestig het nieuwere bericht</strong> <span lang="en">Read and confirm the newer message</span></a></p>`;
  return plainPage(newer.is === 'over' || newer.is === 'left' ? 'Voorbij' : 'Er is een nieuwer bericht', [
    exerciseMark(duty),
    heading(nl, en),
    link === undefined ? '' : action,
  ]);
}

export const confirmedPage = (
  duty: Duty,
  { at, serviceState, helpAsked }: Pick<Acknowledged, 'at' | 'serviceState' | 'helpAsked'>,
): string =>
  plainPage('Bevestigd', [
    exerciseMark(duty),
    heading('Uw bevestiging is vastgelegd', 'Your confirmation is recorded'),
    both(
      `${duty.obligation.created.name} heeft bevestigd op ${timeOf(at, 'nl-NL', duty)}.`,
      `Confirmed on ${timeOf(at, 'en-GB', duty)}.`,
    ),
    saidOf(serviceState),
    helpAsked === undefined ? '' : both(...askedWords),
    whatOf(duty),
    both('U kunt deze pagina sluiten.', 'You may close this page.'),
  ]);

export const wrongLinkPage = (): string =>
  plainPage('Deze link klopt niet', [
    heading('Deze link klopt niet', 'This link is not right'),
    both(
      'Kopieer de hele link uit het bericht, of meld u aan bij het portaal.',
      'Copy the whole link from the message, or sign in to the portal.',
    ),
  ]);

/** In the colours of the public site, by day and by night. Looks as good without it. */
export const stylesheet = `
:root { color-scheme: light dark; --text: #1b1b1b; --soft: #4a4a4a; --back: #ffffff; --panel: #f3f4f6; --line: #6b7280; --link: #0b4f8a; --focus: #b35900 }
@media (prefers-color-scheme: dark) {
  :root { --text: #f1f3f5; --soft: #c7ccd1; --back: #121417; --panel: #1f2328; --line: #8b949e; --link: #8ec5ff; --focus: #ffb454 }
}
* { box-sizing: border-box }
body { font: 1.125rem/1.55 system-ui, sans-serif; color: var(--text); background: var(--back); max-width: 46rem; margin: 0 auto; padding: 0 1rem 2rem; overflow-wrap: break-word }
h1, h2 { line-height: 1.25 }
h1 { margin: .75rem 0; font-size: clamp(1.5rem, 6.5vw, 2rem) }
h2 { font-size: 1.3rem }
a { color: var(--link) }
[lang=en] { color: var(--soft) }
button [lang=en] { color: inherit }
.exercise { padding: .75rem 1rem; border: 3px dashed var(--link); background: var(--panel) }
section { border: 1px solid var(--line); border-left-width: .5rem; background: var(--panel); padding: .5rem 1rem; margin: 1rem 0 }
form { margin: 1rem 0 }
fieldset { border: 1px solid var(--line); margin: 1rem 0; min-width: 0 }
label { display: block; margin: .75rem 0 }
input[type=text], select { display: block; font: inherit; padding: .5rem; width: 100%; color: inherit; background: var(--back); border: 2px solid var(--line) }
button { display: block; width: 100%; margin: .75rem 0; text-align: left; font: inherit; font-weight: bold; padding: .75rem 1.25rem; color: var(--back); background: var(--link); border: 2px solid transparent; cursor: pointer }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px }
`;

/** An exercise and the real thing can't be mistaken for each other (requirements F1). */
const exerciseMark = ({ issue: { content } }: Duty): string =>
  content.plane === 'exercise'
    ? '<p class="exercise"><strong>OEFENING: dit is niet echt</strong> <span lang="en">EXERCISE: this is not real</span></p>'
    : '';

/** What is confirmed. The link came over mail or a webhook, so the page shows no more than a mail may. */
function whatOf({ issue: { content, warningId, revision } }: Duty): string {
  const name = `<p>Waarschuwing ${escape(warningId)}, versie ${revision}</p>`;
  if (!mayCarry('email', content)) return `<section>${name}</section>`;
  const dutch = textIn(content, 'nl-NL');
  const english = content.texts.find(({ language }) => language === 'en-GB');
  const part = ({ headline, description, instruction }: typeof dutch, lang: string): string =>
    `<div lang="${lang}"><h2>${escape(sayExercise(content.plane, lang === 'en' ? 'en-GB' : 'nl-NL', headline))}</h2><p>${escape(description)}</p><p><strong>${escape(instruction)}</strong></p></div>`;
  return `<section>${name}${part(dutch, 'nl')}${english ? part(english, 'en') : ''}</section>`;
}

function statusOf(duty: Duty): string {
  const { obligation } = duty;
  if (obligation.state === 'confirmed') {
    const { at, by } = obligation.confirmed;
    return both(
      `Al bevestigd op ${timeOf(at, 'nl-NL', duty)} door ${by}.`,
      `Already confirmed on ${timeOf(at, 'en-GB', duty)}.`,
    );
  }
  if (obligation.state === 'revoked')
    return both(
      'U hoeft dit niet meer te bevestigen: er is een nieuwer bericht.',
      'You need not confirm this any more: there is a newer message.',
    );
  return '';
}

/** Each a button: one press confirms and says how the service is, or that this is not known yet. None is chosen beforehand. */
const states: readonly (readonly [ServiceState | '', string, string])[] = [
  ['normal', 'Gelezen: onze dienst werkt normaal', 'Read: our service works normally'],
  ['disrupted', 'Gelezen: onze dienst is verstoord', 'Read: our service is disrupted'],
  ['down', 'Gelezen: onze dienst ligt stil', 'Read: our service is down'],
  ['', 'Gelezen: ik weet het nog niet', 'Read: I do not know yet'],
];

function formOf({ obligation, issue: { content } }: Duty): string {
  if (obligation.state === 'confirmed' || obligation.state === 'revoked') return '';
  const checklist = mayCarry('email', content) ? content.checklist : [];
  const ticks = checklist.map(
    (item) => `<label><input type="checkbox" name="ticked" value="${escape(item)}"> ${escape(item)}</label>`,
  );
  const buttons = states.map(
    ([value, dutch, english]) =>
      `<button type="submit" name="serviceState" value="${value}">${dutch} <span lang="en">– ${english}</span></button>`,
  );
  // The first button of a form is pressed by Enter: this one says nothing for who types their name.
  return `<form method="post">
<button type="submit" disabled hidden>Kies hieronder</button>
${ticks.length > 0 ? `<fieldset><legend>Wat hebt u gedaan? <span lang="en">What have you done?</span></legend>${ticks.join('\n')}</fieldset>` : ''}
<label>Uw naam of functie <span lang="en">Your name or role</span>
<input type="text" name="by" maxlength="100" autocomplete="name"></label>
<label>Hebt u hulp nodig? Schrijf dan welke <span lang="en">Do you need help? Then write which</span>
<input type="text" name="helpAsked" maxlength="1000" autocomplete="off"></label>
<fieldset><legend>Bevestig, en zeg hoe uw dienst nu is <span lang="en">Confirm, and say how your service is now</span></legend>
${buttons.join('\n')}</fieldset>
</form>`;
}

const askedWords = [
  'U vroeg om hulp. Het crisiscentrum ziet dat nu; het antwoord komt in het portaal. Bel 112 bij levensgevaar.',
  'You asked for help. The crisis centre sees it now; the answer comes in the portal. Call 112 when life is at risk.',
] as const;

const saidOf = (said: ServiceState | undefined): string =>
  said === undefined
    ? both(
        'U weet nog niet hoe uw dienst is. Raakt zij verstoord, meld dan een incident in het portaal.',
        'You do not know yet how your service is. If it is disrupted, report an incident in the portal.',
      )
    : both(...saidWords[said]);
const saidWords: Readonly<Record<ServiceState, readonly [string, string]>> = {
  normal: ['U zei: onze dienst werkt normaal.', 'You said: our service works normally.'],
  disrupted: ['U zei: onze dienst is verstoord.', 'You said: our service is disrupted.'],
  down: ['U zei: onze dienst ligt stil.', 'You said: our service is down.'],
};

const timeOf = (at: Date, language: Language, { issue: { content } }: Duty): string =>
  momentIn(at, language, { zones: zonesOf(content.area), timeStyle: 'medium' });
